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
  return here === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(here)}`;
}
