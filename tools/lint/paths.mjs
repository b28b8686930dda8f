/** Which folders may import which: zones for `import-x/no-restricted-paths`, made from the tree and the graph. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const api = 'apps/api/src';
const web = 'apps/web/src';

const foldersIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
    : [];

/** One zone a feature of the API: its own folder and the `index.ts` of those below it in the graph. */
function apiFeatureZones(root, graph) {
  const names = new Set([...Object.keys(graph), ...foldersIn(join(root, api, 'features'))]);
  return [...names].map((name) => ({
    target: `${api}/features/${name}`,
    from: `${api}/features`,
    except: [name, ...(graph[name] ?? []).map((other) => `${other}/index.ts`)],
    message: `${name} may import only ${
      graph[name]?.length ? `the index.ts of ${graph[name].join(', ')}` : 'no other feature'
    } (apps/api/src/features/feature-graph.mjs); for anything else listen to its events.`,
  }));
}

const webFeatureZones = (root) =>
  foldersIn(join(root, web, 'features')).map((name) => ({
    target: `${web}/features/${name}`,
    from: `${web}/features`,
    except: [name],
    message: 'On the web features never import features: compose them in apps/web/src/app.',
  }));

/**
 * @param {string} root the repository's folder
 * @param {Readonly<Record<string, readonly string[]>>} graph which feature of the API may import which
 * @returns {object[]} zones, paths relative to the root
 */
export function pathZones(root, graph) {
  return [
    { target: 'libs/shared', from: ['apps', 'e2e', 'bench'], message: 'The shared library knows nothing of those who use it.' },
    { target: 'apps/web', from: ['apps/api', 'e2e', 'bench'], message: 'The web knows the API by the shared contract only.' },
    { target: 'apps/api', from: ['apps/web', 'e2e', 'bench'], message: 'The API knows nothing of those who call it.' },
    { target: ['apps', 'e2e', 'bench'], from: 'libs/shared/src', message: 'Import @rso-connect/shared, not its files.' },
    {
      target: `${api}/platform`,
      from: [`${api}/features`, `${api}/seeds`, `${api}/migrations`],
      message: 'The platform knows nothing of features.',
    },
    { target: `${api}/features`, from: `${api}/seeds`, message: 'Seeds call features, never the other way.' },
    {
      target: `${api}/features/**/*.controller.ts`,
      from: `${api}/**/*.entity.ts`,
      message: 'A controller hands on what the service returns: no entities.',
    },
    { target: [`${web}/ui`, `${web}/platform`], from: [`${web}/features`, `${web}/app`], message: 'What every screen uses knows no screen.' },
    { target: `${web}/features`, from: `${web}/app`, message: 'The app is made of features, not the other way.' },
    ...apiFeatureZones(root, graph),
    ...webFeatureZones(root),
  ];
}
