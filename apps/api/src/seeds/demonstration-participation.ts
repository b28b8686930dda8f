import { codeLength, type QuestionField, type QuestionFieldView } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Course, CourseRun } from '../features/courses/index.js';
import { Enrolment, undecidedEnrolment } from '../features/enrolments/index.js';
import { Organisation } from '../features/organisations/index.js';
import { InvitationLetter, LetterNumber, ParticipantAnswer, QuestionForm, letterNumber, purgeMoment, type AnswerVault } from '../features/participation/index.js';
import { Person, PersonEmail, PersonPost, RoleGrantRow } from '../features/people/index.js';
import { newCode } from '../platform/codes/new-code.js';
import type { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';

const dayMs = 86_400_000;
const running = 'demonstration:running';
const coming = 'PPA-2027-01';
/** Where an officer who can sign in is confirmed. */
const own = { code: 'JCLEC-2027-02', email: 'petugas@demo.example' };

const plain: Pick<QuestionFieldView, 'choices' | 'since'> = { choices: [], since: 1 };
const questions = (keptUntil: string): QuestionFieldView[] => [
  {
    ...plain, key: 'dietary', kind: 'choice', topic: 'dietary', choices: ['I eat everything', 'No pork', 'Vegetarian', 'Vegan'], required: true, audience: 'private', keptUntil,
    label: { en: 'What do you eat?', id: 'Apa yang Anda makan?' }, purpose: { en: 'So that there is a meal for you.', id: 'Agar tersedia makanan untuk Anda.' },
  },
  {
    ...plain, key: 'access', kind: 'text', topic: 'access', required: false, audience: 'trainers', keptUntil,
    label: { en: 'What do you need to take part well?', id: 'Apa yang Anda perlukan agar dapat ikut dengan baik?' },
    purpose: { en: 'Such as a ramp, a seat at the front, captions or a room for prayer.', id: 'Misalnya jalur kursi roda, kursi di depan, teks, atau ruang ibadah.' },
  },
  {
    ...plain, key: 'arrival', kind: 'date', topic: 'arrival', required: true, audience: 'private', keptUntil,
    label: { en: 'On which day do you arrive?', id: 'Pada hari apa Anda tiba?' }, purpose: { en: 'So that you are met and have a room.', id: 'Agar Anda dijemput dan mendapat kamar.' },
  },
  {
    ...plain, key: 'passport', kind: 'document_number', topic: 'passport', required: true, audience: 'private', keptUntil,
    label: { en: 'Passport number', id: 'Nomor paspor' }, purpose: { en: 'For the visa and the flight.', id: 'Untuk visa dan penerbangan.' },
  },
  {
    ...plain, key: 'emergency', kind: 'text', topic: 'emergency', required: true, audience: 'private', keptUntil,
    label: { en: 'Whom do we call in an emergency? Name and number', id: 'Siapa yang kami hubungi dalam keadaan darurat? Nama dan nomor' },
    purpose: { en: 'Used only if something happens to you.', id: 'Dipakai hanya bila terjadi sesuatu pada Anda.' },
  },
];

/** What the invented people said, in turn. */
const said = {
  dietary: ['I eat everything', 'No pork', 'Vegetarian', 'No pork', 'I eat everything'],
  access: ['', '', 'A seat at the front: I hear less on the left', '', '', 'A room for prayer', '', 'No stairs, please'],
  emergency: ['Sister, +66 2 555 0114', 'Husband, +855 23 555 016', 'Duty office, +84 24 5550 0117', 'Father, +62 24 555 0118'],
};

const day = (moment: Date): string => moment.toISOString().slice(0, 10);

function answerTo({ key, kind }: QuestionField, index: number, run: CourseRun): string {
  if (kind === 'date') return day(new Date((run.startsAt ?? run.createdAt).getTime() - (1 + (index % 2)) * dayMs));
  if (kind === 'document_number') return `X${String(1_204_417 + index * 7919)}`;
  const words = said[key as keyof typeof said];
  return words[index % words.length] ?? '';
}

/** Adds questions with their answers and letters of invitation to the workshop that runs and to two that come. */
export async function addDemonstrationPapers(db: Database, vault: AnswerVault, now: Date): Promise<void> {
  const office = await db.repo(RoleGrantRow).findOneBy({ role: 'programme_officer' });
  const runs = await db.repo(CourseRun).find({ where: [{ sourceKey: running }, { code: In([coming, own.code]) }], order: { code: 'ASC' } });
  if (!office) return;
  await confirmOwn(db, now);
  let issued = 0;
  for (const run of runs) {
    const keptUntil = day(new Date((run.endsAt ?? now).getTime() + 30 * dayMs));
    const fields = questions(keptUntil);
    await db.repo(QuestionForm).insert({ id: newId(), runId: run.id, version: 1, activeKey: run.id, fields, createdBy: office.personId, createdAt: now });
    const invited = await db.repo(Enrolment).find({ where: { runId: run.id, state: In(['selected', 'confirmed', 'active']) }, order: { id: 'ASC' } });
    // Some have yet to answer, and a few more have no letter: that is what the lists are for.
    const answered = run.code === own.code ? [] : invited.filter(({ state }, index) => state !== 'selected' && index % 6 !== 4);
    await addAnswers(db, vault, run, fields, answered, now);
    const lettered = invited.filter((_, index) => index % 9 !== 7);
    await addLetters(db, run, lettered, { issuedBy: office.personId, first: issued + 1, now });
    issued += lettered.length;
  }
  await db.repo(LetterNumber).insert({ year: now.getUTCFullYear(), issued });
}

async function confirmOwn(db: Database, now: Date): Promise<void> {
  const run = await db.repo(CourseRun).findOneBy({ code: own.code });
  const email = await db.repo(PersonEmail).findOneBy({ address: own.email });
  if (!run || !email) return;
  await db.repo(Enrolment).insert({
    ...undecidedEnrolment, id: newId(), runId: run.id, personId: email.personId, courseVersionId: null, state: 'confirmed', requiredActivities: 0, completedActivities: 0,
    scoreHundredths: null, resumeKey: null, createdAt: now, changedAt: now, activatedAt: null, completedAt: null, reopenedAt: null, reason: null,
  });
  await db.repo(CourseRun).update({ id: run.id }, { seatsTaken: run.seatsTaken + 1 });
}

async function addAnswers(db: Database, vault: AnswerVault, run: CourseRun, fields: readonly QuestionFieldView[], people: readonly Enrolment[], now: Date): Promise<void> {
  const rows = people.flatMap(({ id: enrolmentId, personId }, index) => fields.map((field): ParticipantAnswer => ({
    id: newId(), enrolmentId, runId: run.id, personId, fieldKey: field.key, formVersion: 1,
    sealedAnswer: vault.seal(answerTo(field, index, run), { enrolmentId, fieldKey: field.key }), sealedDraft: null, givenAt: now, savedAt: now, purgeAt: purgeMoment(field.keptUntil),
  })));
  if (rows.length > 0) await db.repo(ParticipantAnswer).insert(rows);
}

async function addLetters(db: Database, run: CourseRun, people: readonly Enrolment[], { issuedBy, first, now }: { issuedBy: string; first: number; now: Date }): Promise<void> {
  if (people.length === 0) return;
  const course = await db.repo(Course).findOneByOrFail({ id: run.courseId });
  const academy = run.academyId === null ? null : await db.repo(Organisation).findOneBy({ id: run.academyId });
  const ids = people.map(({ personId }) => personId);
  const names = new Map((await db.repo(Person).findBy({ id: In(ids) })).map(({ id, fullName }) => [id, fullName]));
  const posts = new Map((await db.repo(PersonPost).findBy({ activeKey: In(ids) })).map((post) => [post.personId, post]));
  const places = new Map((await db.repo(Organisation).findBy({ id: In([...posts.values()].map(({ organisationId }) => organisationId ?? '')) })).map(({ id, name }) => [id, name]));
  await db.repo(InvitationLetter).insert(people.map(({ id: enrolmentId, personId }, index): InvitationLetter => ({
    id: newId(), enrolmentId, runId: run.id, personId, number: letterNumber(now.getUTCFullYear(), first + index), code: newCode(codeLength), version: 1, activeKey: enrolmentId, language: 'en',
    facts: {
      holderName: names.get(personId) ?? '', organisationName: places.get(posts.get(personId)?.organisationId ?? '') ?? null, post: posts.get(personId)?.title ?? null,
      courseTitle: course.title, runCode: run.code, startsOn: day(run.startsAt ?? now), endsOn: day(run.endsAt ?? now), venue: run.venue, isOnline: false, academyName: academy?.name ?? null,
      costs: 'The Regional Support Office pays the flight, the room and the meals.',
      contact: 'Training desk, training@rso.example', signatoryName: 'Ms Amelia Hartono', signatoryOffice: 'Co-Manager (Indonesia)',
    },
    issuedOn: day(now), issuedAt: now, issuedBy,
  })));
}
