import { CourseRun, instantOf } from '../features/courses/index.js';
import { RoleGrantRow } from '../features/people/index.js';
import { RunSession, SessionMaterial, SessionTrainer } from '../features/sessions/index.js';
import { IsNull } from 'typeorm';
import type { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import { dayFrom, demonstrationWorkshops, type DemonstrationWorkshop } from './demonstration-runs.js';

interface Entry {
  /** On the clock of the venue. */
  from: string;
  to: string;
  title: string;
  room: string;
  summary?: string;
  link?: { title: string; url: string };
  isCancelled?: true;
}

const at = (from: string, to: string, title: string, room: string, more: Partial<Entry> = {}): Entry => ({ from, to, title, room, ...more });
const [hall, lab, annex] = ['Main hall', 'Document lab', 'Room 2'];
const [sea, sun] = ['Seminar room Hallasan', 'Seminar room Udo'];
const strategy = { title: 'Adelaide Strategy for Cooperation', url: 'https://www.baliprocess.net/' };

/** What is taught on each day of the two workshops; two sessions at the same time run side by side. */
const programmes: Readonly<Record<DemonstrationWorkshop['key'], readonly (readonly Entry[])[]>> = {
  'demonstration:running': [
    [
      at('09:00', '10:30', 'Opening, and who is in the room', hall, { summary: 'Participants introduce their airport and one case that stayed with them.', link: strategy }),
      at('11:00', '12:30', 'A passenger’s way from booking to arrival', hall),
      at('13:30', '15:00', 'Methods of smuggling by air', hall),
      at('15:30', '17:00', 'Fair and short questions: practice in pairs', annex),
    ],
    [
      at('09:00', '10:30', 'False and borrowed documents, group A', lab, { summary: 'Bring nothing: specimens lie ready. Groups change after the break.' }),
      at('09:00', '10:30', 'Passenger data and what the law allows, group B', annex),
      at('11:00', '12:30', 'False and borrowed documents, group B', lab),
      at('13:30', '17:00', 'Exercise: a flight with two connections', hall),
    ],
    [
      at('09:00', '10:30', 'Facilitators who travel with a group', hall),
      at('11:00', '12:30', 'Children who travel with a stranger', hall),
      at('13:30', '15:00', 'A private conversation, group A', annex),
      at('13:30', '15:00', 'A private conversation, group B', lab),
    ],
    [
      at('09:00', '10:30', 'Protection and non-refoulement', hall, { link: strategy }),
      at('11:00', '12:30', 'Safe referral: whom to call at night', hall),
      at('13:30', '15:00', 'Airlines and liaison officers', hall, { summary: 'With a guest from an airline’s security office.' }),
      at('15:30', '17:00', 'Visit to the airport', 'Entrance', { isCancelled: true }),
    ],
    [
      at('09:00', '10:30', 'Exercise: the whole arrival', hall),
      at('11:00', '12:30', 'What went well, what failed and why', hall),
      at('13:30', '15:00', 'My airport in six months', annex),
      at('15:30', '16:30', 'Evaluation and certificates', hall),
    ],
  ],
  'demonstration:past': [
    [
      at('09:30', '11:00', 'Opening, and what victims told us', sea, { link: strategy }),
      at('11:30', '13:00', 'Indicators for adults and children', sea),
      at('14:00', '15:30', 'Trauma and memory', sea),
    ],
    [
      at('09:30', '11:00', 'Interviews with an interpreter, group A', sea),
      at('09:30', '11:00', 'Recovery and reflection time, group B', sun),
      at('11:30', '13:00', 'Standards of shelters', sea),
      at('14:00', '15:30', 'Legal status and remedies', sea),
    ],
    [
      at('09:30', '11:00', 'Forced to commit crimes', sea),
      at('11:30', '13:00', 'Men and boys; people with disabilities', sea),
      at('14:00', '15:30', 'Reintegration after a return', sea),
    ],
    [
      at('09:30', '11:00', 'Exercise: one case through five hands', sea),
      at('11:30', '13:00', 'Evaluation and certificates', sea),
    ],
  ],
};

/** Adds the timetables of the demonstration's past and running workshops; of the running one, each day has four sessions. */
export async function addDemonstrationSessions(db: Database, now: Date): Promise<void> {
  for (const { key, days: [first], timeZone } of demonstrationWorkshops) {
    const run = await db.repo(CourseRun).findOneBy({ sourceKey: key });
    if (!run) continue;
    const grants = await db.repo(RoleGrantRow).findBy({ role: 'trainer', scopeKind: 'run', scopeId: run.id, withdrawnAt: IsNull() });
    const entries = programmes[key].flatMap((day, index) => day.map((entry) => ({ ...entry, day: dayFrom(now, first + index) })));
    const rows = entries.map(({ day, from, to, title, room, summary, link, isCancelled }) => ({
      link,
      session: {
        id: newId(), runId: run.id, title, summary: summary ?? null, startsAt: instantOf(`${day}T${from}`, timeZone), endsAt: instantOf(`${day}T${to}`, timeZone),
        timeZone, room, link: null, state: isCancelled ? 'cancelled' : 'planned', version: 1, sequence: 0, createdAt: run.createdAt, changedAt: run.createdAt,
      } satisfies RunSession,
    }));
    await db.repo(RunSession).insert(rows.map(({ session }) => session));
    // The second of two that run side by side has another teacher, who isn't among the accounts of the demonstration.
    const taught = rows.filter(({ session }, index) => session.startsAt.getTime() !== rows[index - 1]?.session.startsAt.getTime());
    const trainers = taught.flatMap(({ session }) => grants.map(({ personId }) => ({ sessionId: session.id, personId })));
    if (trainers.length > 0) await db.repo(SessionTrainer).insert(trainers);
    await db.repo(SessionMaterial).insert(rows.flatMap(({ link, session }): SessionMaterial[] => (link ? [{
      id: newId(), sessionId: session.id, position: 0, title: link.title, url: link.url, fileKey: null, mediaType: null, bytes: null, addedBy: null, addedAt: run.createdAt,
    }] : [])));
  }
}
