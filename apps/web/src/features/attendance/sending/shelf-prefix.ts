/** What the shelves of attendance are called, before the person: the shell looks for them before it fetches more. */
export const ticksPrefix = 'rso.ticks.';
export const scansPrefix = 'rso.scans.';
