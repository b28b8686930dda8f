import { usualCriteria, type AgencyKind, type CourseLanguage, type EnrolmentDecision, type Gender } from '@rso-connect/shared';
import { In } from 'typeorm';
import { CourseRun } from '../features/courses/index.js';
import { Enrolment, holdsSeat } from '../features/enrolments/index.js';
import { Person, PersonEmail, PersonPost } from '../features/people/index.js';
import { Selection, SelectionBalance, SelectionCandidate, SelectionScore, genderFigures, inRankOrder, weightedMean } from '../features/selection/index.js';
import type { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';

const dayMs = 86_400_000;
const kinds: readonly (AgencyKind | null)[] = ['police', 'immigration', 'police', 'border', 'prosecution', 'immigration', 'protection', 'customs', null];
const genders: readonly (Gender | null)[] = ['woman', 'man', 'woman', 'man', 'man', 'woman', null, 'man', 'woman'];
const languages: readonly CourseLanguage[][] = [['en'], ['en'], [], ['en'], ['en']];
/** What is staged for the applicants who wait, in turn. */
const staged: readonly (readonly [EnrolmentDecision, string] | null)[] = [
  ['selected', 'Investigates cases like those of the course, and will train colleagues.'], null,
  ['waitlisted', 'A good candidate; every seat for this member is taken for now.'], null,
  ['selected', 'The only applicant from this member, with cases at hand.'], null,
  ['declined', 'The course is for officers who investigate cases.'], null, null,
];

/**
 * Fills the selection desk of a run by application: what its applicants say of themselves, scores of two officers, some
 * decisions staged, a waiting list with its places, and a reply-by date for who is selected.
 *
 * @param runCode of the run
 * @param staff addresses of those who score
 */
export async function addSelection(db: Database, now: Date, runCode: string, staff: readonly string[]): Promise<void> {
  const run = await db.repo(CourseRun).findOneBy({ code: runCode });
  const scorers = (await Promise.all(staff.map((addressKey) => db.repo(PersonEmail).findOneBy({ addressKey })))).flatMap((email) => (email ? [email.personId] : []));
  const [first] = scorers;
  if (!run || first === undefined) return;
  const enrolments = await db.repo(Enrolment).find({ where: { runId: run.id }, order: { createdAt: 'ASC', id: 'ASC' } });
  await db.repo(Selection).insert({ runId: run.id, settings: { prerequisites: [], agencyKinds: ['police', 'immigration', 'border', 'prosecution'] }, revision: 1, releases: 1, changedAt: now });
  const means = new Map<string, number | null>();
  let waiting = 0;
  for (const [index, enrolment] of enrolments.entries()) {
    await db.repo(Person).update({ id: enrolment.personId }, { gender: genders[index % genders.length] ?? null, spokenLanguages: languages[index % languages.length] ?? [] });
    await db.repo(PersonPost).update({ activeKey: enrolment.personId }, { agencyKind: kinds[index % kinds.length] ?? null });
    const scores = index % 5 === 4 ? [] : scorers.flatMap((scorerId, turn) => usualCriteria.map(({ key }, place) => ({
      enrolmentId: enrolment.id, criterion: key, scorerId, score: 1 + ((index * 3 + turn + place * 2) % 5), version: 1, changedAt: now,
    })));
    if (scores.length > 0) await db.repo(SelectionScore).insert(scores);
    const mean = weightedMean(usualCriteria, scores);
    means.set(enrolment.id, mean);
    const decision = enrolment.state === 'applied' ? (staged[waiting % staged.length] ?? null) : null;
    if (enrolment.state === 'applied') waiting += 1;
    await db.repo(SelectionCandidate).insert({
      enrolmentId: enrolment.id, runId: run.id, version: 1, scoreHundredths: mean, decision: decision?.[0] ?? null, reason: decision?.[1] ?? null,
      stagedBy: decision ? first : null, stagedAt: decision ? now : null, rankFacts: null, releasedIn: enrolment.state === 'applied' ? null : 1,
    });
    if (enrolment.state === 'selected') await db.repo(Enrolment).update({ id: enrolment.id }, { replyBy: new Date(now.getTime() + 12 * dayMs) });
  }
  await rankThoseWho(db, enrolments, means);
  await countGender(db, now, run.id);
}

/** As the desk counts it whenever a decision is staged. */
async function countGender(db: Database, now: Date, runId: string): Promise<void> {
  const toSelect = new Set((await db.repo(SelectionCandidate).findBy({ runId, decision: 'selected' })).map(({ enrolmentId }) => enrolmentId));
  const chosen = (await db.repo(Enrolment).findBy({ runId })).filter(({ id, state }) => holdsSeat(state) || toSelect.has(id));
  const people = await db.repo(Person).findBy({ id: In(chosen.map(({ personId }) => personId)) });
  const figures = genderFigures(people.map(({ gender }) => gender));
  if (figures) await db.repo(SelectionBalance).insert({ id: newId(), runId, enrolmentIds: chosen.map(({ id }) => id), figures, countedAt: now });
}

async function rankThoseWho(db: Database, enrolments: readonly Enrolment[], means: ReadonlyMap<string, number | null>): Promise<void> {
  const posts = new Map((await db.repo(PersonPost).find()).map((post) => [post.activeKey, post.organisationId]));
  const memberOf = ({ personId }: Enrolment): string | null => posts.get(personId) ?? null;
  const seats = (one: Enrolment): number => enrolments.filter((each) => holdsSeat(each.state) && memberOf(each) === memberOf(one)).length;
  const waiting = enrolments.filter(({ state }) => state === 'waitlisted').map((one) => ({
    id: one.id, facts: { scoreHundredths: means.get(one.id) ?? null, memberSeats: seats(one), since: one.createdAt.toISOString() },
  }));
  for (const [index, { id, facts }] of inRankOrder(waiting).entries()) {
    await db.repo(Enrolment).update({ id }, { waitingRank: index + 1 });
    await db.repo(SelectionCandidate).update({ enrolmentId: id }, { rankFacts: facts });
  }
}
