/**
 * Leaves out of a row of counts whatever tells of a group that is too small, and whatever would let somebody work that
 * out from the row's sum: as many counts are left out as it takes until those left out make a group together.
 *
 * @param counts of which each is to be shown
 * @param smallest the fewest that may be shown
 * @param beside what the known sum holds beside these counts, and nobody shows
 * @returns each count, or null where it is left out
 */
export function hideSmallCounts(counts: readonly number[], smallest: number, beside = 0): (number | null)[] {
  const shown = counts.map((count) => (count < smallest ? null : count));
  const hiddenSum = (): number => counts.reduce((sum, count, place) => (shown[place] === null ? sum + count : sum), beside);
  while (hiddenSum() > 0 && hiddenSum() < smallest) {
    const rest = counts.flatMap((count, place) => (shown[place] === null ? [] : [{ count, place }]));
    if (rest.length === 0) break;
    const least = rest.reduce((a, b) => (b.count < a.count ? b : a));
    shown[least.place] = null;
  }
  return shown;
}
