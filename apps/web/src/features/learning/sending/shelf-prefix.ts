/** What the shelves of marks are called, before the enrolment: alone here, since the shell looks for them before it fetches more. */
export const shelfPrefix = 'rso.done.';
