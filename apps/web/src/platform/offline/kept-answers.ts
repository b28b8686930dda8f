import { orLast, owner, prefix, read, shelvesNamed, write, type Asker } from './last-answers';

/** @returns the answers that are kept for who is signed in, under a beginning of their names */
export function keptUnder(beginning: string): unknown[] {
  const person = owner();
  return person === null ? [] : shelvesNamed(`${prefix}${person}.${beginning}`).flatMap((name) => read(name)?.value ?? []);
}

/**
 * An answer that a page needs without a network too; it is kept for the person who is signed in, and shown again where
 * the API can't be reached.
 *
 * @param name of the answer, one for each
 * @param asked the call that is under way
 * @throws ProblemError as the call does
 */
export function keptAnswer<T>(name: string, asked: Promise<T>, asker: Asker): Promise<T> {
  const person = owner();
  if (person === null) return asked;
  const shelf = `${prefix}${person}.${name}`;
  const taken = asked.then((value) => {
    // Somebody may have signed out meanwhile.
    if (owner() === person) write(shelf, value);
    return value;
  });
  return orLast(shelf, taken, asker);
}
