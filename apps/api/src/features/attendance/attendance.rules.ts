import type { AttendanceEvidence, AttendanceRuleView, AttendanceShare, AttendanceState, CellState, MarkClashKind } from '@rso-connect/shared';

/** What a run asks for until somebody says otherwise. */
export const defaultRule = { thresholdPercent: 80, lateAfterMinutes: 15, lateCounts: 'attended', excusedCounts: 'left_out' } as const;

/** What stands about one person in one session. */
export interface Standing {
  state: CellState;
  evidence: AttendanceEvidence;
  markedBy: string;
  markedAt: Date;
  version: number;
}

/** What somebody says about one person in one session. */
export interface Claim {
  state: CellState;
  evidence: AttendanceEvidence;
  by: string;
  at: Date;
  /** The version that they had before them; null for evidence that looks at nothing, such as a scan. */
  seen: number | null;
  /** It came later than its code can vouch for the time. */
  isUnchecked: boolean;
}

/** What becomes of a claim. */
export type Verdict = 'applied' | 'same' | 'older' | { clash: MarkClashKind };

const byHand: readonly AttendanceEvidence[] = ['trainer_tick', 'walk_up'];

/**
 * Decides what a claim does to what stands. Nothing is guessed: whoever contradicts what they hadn't seen makes a clash,
 * which a person settles.
 */
export function verdictOn(standing: Standing | null, claim: Claim): Verdict {
  if (!standing || standing.state === 'unmarked') {
    if (claim.state === 'unmarked') return 'same';
    return claim.isUnchecked ? { clash: 'sent_later' } : 'applied';
  }
  if (saysTheSame(standing.state, claim)) return isEarlierScan(standing, claim) ? 'applied' : 'same';
  // Of two scans the earlier one says when somebody came.
  if (standing.evidence === 'qr' && claim.evidence === 'qr') return claim.at < standing.markedAt && !claim.isUnchecked ? 'applied' : 'same';
  if (claim.seen === standing.version) return 'applied';
  const isOwn = byHand.includes(claim.evidence) && byHand.includes(standing.evidence) && claim.by === standing.markedBy;
  if (isOwn) return claim.at >= standing.markedAt ? 'applied' : 'older';
  // Taking back a mark that somebody else has replaced takes nothing back.
  if (claim.state === 'unmarked') return 'same';
  return { clash: claim.isUnchecked ? 'sent_later' : 'disagree' };
}

function saysTheSame(state: CellState, claim: Claim): boolean {
  // A signature says that somebody came, and not when.
  return state === claim.state || (claim.evidence === 'signed_sheet' && claim.state === 'present' && state === 'late');
}

function isEarlierScan(standing: Standing, claim: Claim): boolean {
  return standing.evidence === 'qr' && claim.evidence === 'qr' && claim.at < standing.markedAt && !claim.isUnchecked;
}

/** Whether a mark by hand must say why: every absence, and whatever overrules other evidence. */
export function needsReason(standing: Standing | null, state: CellState, verdict: Verdict): boolean {
  if (verdict === 'same' || verdict === 'older') return false;
  if (state === 'absent' || state === 'excused') return true;
  return verdict === 'applied' && standing !== null && standing.state !== 'unmarked' && !byHand.includes(standing.evidence);
}

/** @returns present, or late when somebody comes more than so many minutes after the beginning */
export function arrivalState(startsAt: Date, at: Date, lateAfterMinutes: number): Extract<AttendanceState, 'present' | 'late'> {
  return at.getTime() > startsAt.getTime() + lateAfterMinutes * 60_000 ? 'late' : 'present';
}

/** How long before and after a session its code is shown and taken. */
const before = 2 * 3_600_000;
const after = 3_600_000;

/** Whether a moment belongs to a session, with the time round it in which people come and go. */
export function belongsTo({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, at: Date): boolean {
  return at.getTime() >= startsAt.getTime() - before && at.getTime() <= endsAt.getTime() + after;
}

/** How one session counts: null where the marks are in dispute or missing. */
export type CountedCell = AttendanceState | null;

/**
 * Works out what somebody has attended.
 *
 * @param cells one for each session that has begun and wasn't cancelled
 */
export function shareOf(cells: readonly CountedCell[], rule: Pick<AttendanceRuleView, 'thresholdPercent' | 'lateCounts' | 'excusedCounts'>): AttendanceShare {
  const count = (state: CountedCell): number => cells.filter((cell) => cell === state).length;
  const [present, late, excused, absent, unmarked] = [count('present'), count('late'), count('excused'), count('absent'), count(null)];
  const of = cells.length - (rule.excusedCounts === 'left_out' ? excused : 0);
  const halves = 2 * present + late * { attended: 2, half: 1, not_attended: 0 }[rule.lateCounts];
  return {
    attended: present + late, late, excused, absent, unmarked, of,
    percent: of === 0 ? null : Math.floor((halves * 100) / (2 * of)),
    // Without any session there is nothing to miss; excused from every one is another thing.
    meetsThreshold: of === 0 ? cells.length === 0 || rule.thresholdPercent === 0 : halves * 100 >= rule.thresholdPercent * 2 * of,
  };
}

/** Whether an officer may say that it isn't right: once the session has begun, of anything but being there on time. */
export function mayAppeal(state: CellState, session: { startsAt: Date; state: 'planned' | 'cancelled' }, now: Date): boolean {
  return session.state === 'planned' && session.startsAt <= now && state !== 'present';
}

/**
 * How the sessions of a run count for one person. Sessions that begin at the same moment are held beside each other: one
 * goes to one of them, so together they count once, by the best of them.
 *
 * @param sessions those that have begun and weren't cancelled, by time
 * @param stateOf what stands about the person in a session; null where it is in dispute
 */
export function countedCells<S extends { startsAt: Date }>(sessions: readonly S[], stateOf: (session: S) => CellState | null): CountedCell[] {
  const slots = new Map<number, CountedCell[]>();
  for (const session of sessions) {
    const state = stateOf(session);
    const at = session.startsAt.getTime();
    slots.set(at, [...(slots.get(at) ?? []), state === 'unmarked' ? null : state]);
  }
  const best: readonly CountedCell[] = ['present', 'late', 'excused', null, 'absent'];
  return [...slots.values()].map((cells) => best.find((state) => cells.includes(state)) ?? null);
}
