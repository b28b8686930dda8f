import {
  type AgencyKind, type CourseLanguage, type CriterionView, type EligibilityCheck, type RankFacts, type ReleaseObstacle,
} from '@rso-connect/shared';

/** One score, whoever gave it. */
export interface GivenScore {
  criterion: string;
  scorerId: string;
  score: number;
}

/** @returns the mean of the scores by one criterion in hundredths; null where there is none */
export function meanOf(scores: readonly GivenScore[], criterion: string): number | null {
  const given = scores.filter((each) => each.criterion === criterion);
  if (given.length === 0) return null;
  return Math.round((given.reduce((sum, each) => sum + each.score, 0) * 100) / given.length);
}

/**
 * The weighted mean of a candidate's scores: first the mean by each criterion, so that a criterion with more scorers
 * doesn't weigh more, then the weights. Criteria that nobody has scored yet are left out.
 *
 * @returns hundredths; null where nobody has scored by any of the criteria
 */
export function weightedMean(criteria: readonly Pick<CriterionView, 'key' | 'weight'>[], scores: readonly GivenScore[]): number | null {
  let [sum, weights] = [0, 0];
  for (const { key, weight } of criteria) {
    const mean = meanOf(scores, key);
    if (mean === null) continue;
    sum += mean * weight;
    weights += weight;
  }
  return weights === 0 ? null : Math.round(sum / weights);
}

/** What the checks ask about a run. */
export interface RunDemands {
  prerequisites: readonly { courseId: string; title: string }[];
  agencyKinds: readonly AgencyKind[];
  /** In which it is given. */
  languages: readonly CourseLanguage[];
}

/** What the checks ask about a candidate. */
export interface CandidateFacts {
  /** Courses that they have completed. */
  completed: ReadonlySet<string>;
  agencyKind: AgencyKind | null;
  /** Empty where they never said. */
  languages: readonly CourseLanguage[];
  /** Titles of courses at the same time in which they have a seat. */
  clashes: readonly string[];
}

/**
 * Looks at a candidate by what the run asks. It leaves nobody out: whoever decides sees every line and answers for it.
 *
 * @returns a line for everything that the run asks, in the order in which people ask it
 */
export function checksOf({ prerequisites, agencyKinds, languages }: RunDemands, facts: CandidateFacts): EligibilityCheck[] {
  const checks: EligibilityCheck[] = [];
  if (prerequisites.length > 0) {
    const missing = prerequisites.filter(({ courseId }) => !facts.completed.has(courseId));
    checks.push({ code: 'prerequisite', outcome: missing.length === 0 ? 'met' : 'unmet', about: (missing.length === 0 ? prerequisites : missing).map(({ title }) => title) });
  }
  if (agencyKinds.length > 0) {
    const outcome = facts.agencyKind === null ? 'unknown' : agencyKinds.includes(facts.agencyKind) ? 'met' : 'unmet';
    checks.push({ code: 'agency', outcome, about: facts.agencyKind === null ? [] : [facts.agencyKind] });
  }
  if (languages.length > 0) {
    const common = facts.languages.filter((language) => languages.includes(language));
    const outcome = facts.languages.length === 0 ? 'unknown' : common.length > 0 ? 'met' : 'unmet';
    checks.push({ code: 'language', outcome, about: outcome === 'met' ? common : [...languages] });
  }
  checks.push({ code: 'clash', outcome: facts.clashes.length === 0 ? 'met' : 'unmet', about: [...facts.clashes] });
  return checks;
}

/** Somebody on the waiting list with what counts for their place. */
export interface Ranked {
  id: string;
  facts: RankFacts;
}

function compare(a: RankFacts, b: RankFacts): { order: number; by: 'score' | 'member' | 'time' } {
  const scores = (b.scoreHundredths ?? -1) - (a.scoreHundredths ?? -1);
  if (scores !== 0) return { order: scores, by: 'score' };
  const members = a.memberSeats - b.memberSeats;
  if (members !== 0) return { order: members, by: 'member' };
  return { order: a.since < b.since ? -1 : a.since > b.since ? 1 : 0, by: 'time' };
}

/**
 * The order of a waiting list: the higher score first; of equal scores whose member has fewer seats; then who came
 * first. The same facts always make the same order.
 */
export function inRankOrder<R extends Ranked>(waiting: readonly R[]): R[] {
  return [...waiting].sort((a, b) => compare(a.facts, b.facts).order || (a.id < b.id ? -1 : 1));
}

/** @returns what put somebody before whoever comes next */
export function beforeBy(first: RankFacts | null, next: RankFacts | null | undefined): 'score' | 'member' | 'time' | 'last' | 'unranked' {
  if (next === undefined) return 'last';
  return first === null || next === null ? 'unranked' : compare(first, next).by;
}

/** A staged decision to select somebody, as far as the seats go. */
export interface StagedSeat {
  enrolmentId: string;
  fullName: string;
  memberId: string | null;
  memberName: string | null;
  scoreHundredths: number | null;
  /** Whether their member holds a seat for them already. */
  named: boolean;
}

/**
 * Whom the seats don't reach for: those with the lowest scores, by name, first within each member's quota and then
 * within the run.
 *
 * @param seatsLeft of the run; null where there is no limit
 * @param quotaLeft seats that a member has left; null where the run has no quotas
 */
export function seatObstacles(staged: readonly StagedSeat[], seatsLeft: number | null, quotaLeft: (memberId: string | null) => number | null): ReleaseObstacle[] {
  const best = [...staged].sort((a, b) => (b.scoreHundredths ?? -1) - (a.scoreHundredths ?? -1) || (a.enrolmentId < b.enrolmentId ? -1 : 1));
  const used = new Map<string | null, number>();
  const obstacles: ReleaseObstacle[] = [];
  let taken = 0;
  for (const { enrolmentId, fullName, memberId, memberName, named } of best) {
    const quota = named ? null : quotaLeft(memberId);
    const ofMember = used.get(memberId) ?? 0;
    const code = quota !== null && ofMember >= quota ? 'quota' : seatsLeft !== null && taken >= seatsLeft ? 'full' : null;
    if (code) {
      obstacles.push({ enrolmentId, fullName, memberName, code });
      continue;
    }
    if (!named) used.set(memberId, ofMember + 1);
    taken += 1;
  }
  return obstacles;
}
