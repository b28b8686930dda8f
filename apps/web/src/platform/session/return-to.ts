/**
 * Where to go after signing in. Only addresses within this site count, so that a crafted link can't lead elsewhere.
 *
 * @param wanted the `to` parameter of the sign-in page's address
 * @returns a path on this site, `/` where the wanted one isn't
 */
export function returnTo(wanted: string | null): string {
  return wanted && /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}

/**
 * The sign-in page, coming back here afterwards.
 *
 * @param here a path with its query
 */
export function signInAddress(here: string): string {
  return withReturn('/sign-in', here);
}

/**
 * A page of signing in or up that hands the same way back on.
 *
 * @param page its path
 * @param wanted where to go afterwards; left out where it is the first page or leads off this site
 */
export function withReturn(page: string, wanted: string | null): string {
  const to = returnTo(wanted);
  return to === '/' ? page : `${page}?to=${encodeURIComponent(to)}`;
}

const key = 'rso.return-to';
/** As long as the confirmation mail's link works. */
const lifetime = 72 * 60 * 60 * 1_000;

/**
 * Keeps where somebody wanted to go while they confirm a new account's address, which happens in another tab.
 *
 * @param wanted the `to` parameter of the sign-up page's address
 */
export function keepReturn(wanted: string | null): void {
  try {
    if (returnTo(wanted) === '/') localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ to: wanted, at: Date.now() }));
  } catch {
    // Storage may be forbidden: the new account begins on the first page.
  }
}

/** @returns the kept address, once; `/` where there is none, it is old, or it leads off this site */
export function takeReturn(): string {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    localStorage.removeItem(key);
    if (typeof kept !== 'object' || kept === null || !('to' in kept) || !('at' in kept)) return '/';
    return typeof kept.to === 'string' && Date.now() - Number(kept.at) < lifetime ? returnTo(kept.to) : '/';
  } catch {
    return '/';
  }
}
