import { useSyncExternalStore } from 'react';

/** Light, dark, or as the device says. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'rso.theme';
const listeners = new Set<() => void>();

function current(): Theme {
  const theme = document.documentElement.dataset['themeChoice'];
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Shows the platform in a theme and remembers it; `before-paint.js` paints it, now and at the next visit. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset['themeChoice'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Storage may be forbidden: the choice lasts until the page is closed.
  }
  for (const tell of listeners) tell();
}

/** The chosen theme. */
export function useTheme(): Theme {
  return useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, current);
}
