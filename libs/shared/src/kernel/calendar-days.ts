const dayMs = 86_400_000;

function momentOf(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** @returns the calendar day so many days after another one, `2027-03-01`; a negative number goes back */
export function dayPlusDays(day: string, days: number): string {
  return new Date(momentOf(day).getTime() + days * dayMs).toISOString().slice(0, 10);
}

/** @returns the same day of the month so many months later, or the month's last day where it has no such day: a month after 31 January is 28 February */
export function dayPlusMonths(day: string, months: number): string {
  const at = momentOf(day);
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return dayPlusDays(first.toISOString().slice(0, 10), Math.min(at.getUTCDate(), last) - 1);
}

/** @returns how many days lie between two calendar days; negative where the second is the earlier one */
export function daysBetween(from: string, to: string): number {
  return Math.round((momentOf(to).getTime() - momentOf(from).getTime()) / dayMs);
}
