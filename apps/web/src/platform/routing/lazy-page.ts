import type { ComponentType } from 'react';
import type { LazyRouteFunction, RouteObject } from 'react-router';
import { loadTexts } from '../i18n/i18n';

/**
 * A page that is fetched, together with its feature's texts, when somebody goes there.
 *
 * @param feature the feature's name, which is also the namespace of its texts; several for a page composed of them
 * @param load imports the page's module; its default export is the page
 * @returns what `lazy` of a route takes
 */
export function lazyPage(feature: string | readonly string[], load: () => Promise<{ default: ComponentType }>): LazyRouteFunction<RouteObject> {
  return async () => {
    const [page] = await Promise.all([load(), ...[feature].flat().map((each) => loadTexts(each))]);
    return { Component: page.default };
  };
}
