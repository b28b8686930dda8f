import { Problem } from '../../platform/http/problem.js';

/** As often as others may come first before it is the person's to look again. */
const most = 5;

/**
 * Does something again where somebody else came first at the same moment, who began the other half or took the same place
 * among the member's nominations: then it finds what they wrote.
 *
 * @param work a transaction of its own
 * @throws what the last try throws
 */
export async function triedAgain<T>(work: () => Promise<T>, tries = most): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (tries > 1 && error instanceof Problem && error.code === 'candidacy.changed-meanwhile') return triedAgain(work, tries - 1);
    throw error;
  }
}
