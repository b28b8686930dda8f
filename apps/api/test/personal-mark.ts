/** Words that stand for a person: wherever one is found after an erasure, something was left. */
export const mark = 'Xyzzy Plugh';
