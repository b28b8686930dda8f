let pending = false;

/** Tells the next page header to take the focus; the router calls it at each change of page. */
export function askForFocus(): void {
  pending = true;
}

/**
 * Whether this page header should take the focus; it is asked once for each change of page.
 *
 * @returns false at the first load, and if the reader is already typing somewhere
 */
export function takePendingFocus(): boolean {
  if (!pending) return false;
  pending = false;
  return !document.activeElement?.matches('input, select, textarea');
}
