/** More than either kind of work takes on a server that isn't overloaded; nobody minds waiting so long for a mail. */
export const evenMs = 100;

/**
 * Does what differs between an address with an account and one without, in a time that doesn't: the answer comes when
 * the work is done and `evenMs` are over.
 *
 * @throws whatever the work throws, as soon as it does: it must not throw for one kind of address only
 */
export async function evenly<T>(work: () => Promise<T>): Promise<T> {
  const over = new Promise<void>((resolve) => { setTimeout(resolve, evenMs); });
  const result = await work();
  await over;
  return result;
}
