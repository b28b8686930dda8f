import { Problem } from '../../platform/http/problem.js';

/** Does something once more where both halves began at the same moment: the second time it finds what the other one wrote. */
export async function twice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && error.code === 'candidacy.changed-meanwhile') return work();
    throw error;
  }
}
