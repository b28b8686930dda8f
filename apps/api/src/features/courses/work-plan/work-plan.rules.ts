import { areas, purposes, type Area, type Purpose } from '@rso-connect/shared';

/** A row of the work plan as it is printed. */
export interface WorkPlanRow {
  quarter: string;
  activity: string;
  strategicPurposes: string;
  cooperationAreas: string;
}

/** Why a row makes no run. */
export type RefusalCode =
  | 'wrong-columns' | 'bad-text' | 'bad-quarter' | 'unknown-purpose' | 'unknown-area' | 'repeated'
  | 'not-a-training' | 'unknown-course';

export interface Refusal {
  kind: 'refused';
  code: RefusalCode;
  /** For the person who imports, in English. */
  reason: string;
  /** Slips of the source that were mended before it was refused for something else. */
  notes: string[];
}

/** A row that is a training: which course, where and when. */
export interface PlannedTraining {
  kind: 'training';
  year: number;
  quarter: 1 | 2 | 3 | 4;
  /** Slug of the course that it gives. */
  course: string;
  /** Code of the academy, where the row names one. */
  academy: string | null;
  venue: string | null;
  timeZone: string;
  online: boolean;
  purposes: Purpose[];
  areas: Area[];
  /** Slips of the source that were mended, one sentence each. */
  notes: string[];
}

/** Which course a training gives: the first entry whose phrases are all in the row. */
const courseOf: readonly { phrases: readonly string[]; slug: string }[] = [
  { phrases: ['international people smuggling course'], slug: 'international-people-smuggling-course' },
  { phrases: ['border management by air'], slug: 'workshop-border-management-by-air' },
  { phrases: ['victim identification and protection', 'jeju'], slug: 'regional-workshop-victim-identification-protection-recovery-reintegration' },
  { phrases: ['people smuggling workshop'], slug: 'regional-counter-people-smuggling-workshop' },
  { phrases: ['online investigations training'], slug: 'online-investigations-training' },
  { phrases: ['screening and referring'], slug: 'screening-and-referring-vulnerable-migrants' },
  { phrases: ['training', 'investigating', 'trafficking in persons'], slug: 'practical-training-investigating-trafficking-in-persons' },
  { phrases: ['addressing people smuggling and trafficking in persons'], slug: 'addressing-trafficking-in-persons-and-smuggling-of-migrants-workshop' },
];

/** Where a training is held, by what the row says; the RSO's own zone where it says nothing. */
const places: readonly { phrase: string; academy: string | null; venue: string; timeZone: string }[] = [
  { phrase: 'jclec', academy: 'JCLEC', venue: 'JCLEC, Semarang, Indonesia', timeZone: 'Asia/Jakarta' },
  { phrase: 'jeju', academy: 'CIFAL-JEJU', venue: 'UNITAR CIFAL Jeju, Republic of Korea', timeZone: 'Asia/Seoul' },
  { phrase: 'people’s police academy', academy: 'PPA', venue: 'People’s Police Academy, Viet Nam', timeZone: 'Asia/Ho_Chi_Minh' },
  { phrase: 'banda aceh', academy: null, venue: 'Banda Aceh, Indonesia', timeZone: 'Asia/Jakarta' },
];

/** Slips of the printed source that have one plain meaning. */
const areaSlips: Readonly<Record<string, Area>> = { 'VO&MM': 'VP&MM', VP: 'VP&MM' };

const quarterForm = /^(20\d\d)-Q([1-4])$/;
const training = /\b(training|workshop|course)s?\b/;
const otherKinds: readonly { form: RegExp; what: string }[] = [
  { form: /\blaunch/, what: 'a launch' },
  { form: /^(the )?(commence|develop|scoping|support)/, what: 'work on a document, a tool or a programme' },
  { form: /^(research|policy|rapid|report)\b|\b(research|brief|assessment)\b/, what: 'research or a policy document' },
  { form: /\b(dialogue|roundtable|forum|consultation|engagement function)/, what: 'a meeting' },
  { form: /\bassistance\b/, what: 'assistance to people' },
];
const documents = /\b(guide|guidelines|toolkit|handbook|framework|scoping|review)\b/;

/** @returns the refusal of a row */
export function refuse(code: RefusalCode, reason: string, notes: string[] = []): Refusal {
  return { kind: 'refused', code, reason, notes };
}

/** The row without "In partnership with …,": what is done, not with whom. */
function deed(activity: string): string {
  const text = activity.toLowerCase().replace(/'/g, '’');
  return /^in (partnership|cooperation) with /.test(text) ? text.replace(/^[^,]*(, [^,]*? and [^,]*)?, /, '') : text;
}

function partsOf(list: string): string[] {
  return list.split(',').map((part) => part.trim()).filter((part) => part !== '');
}

function readPurposes(list: string): Purpose[] | Refusal {
  const parts = partsOf(list);
  const unknown = parts.find((part) => !(purposes as readonly string[]).includes(part));
  if (parts.length === 0 || unknown !== undefined) {
    return refuse('unknown-purpose', `Strategic purpose ${unknown === undefined ? 'missing' : `"${unknown}"`}: there are 1, 2, 3 and 4.`);
  }
  return purposes.filter((each) => parts.includes(each));
}

function readAreas(list: string, notes: string[]): Area[] | Refusal {
  const found: Area[] = [];
  for (const part of partsOf(list)) {
    const slip = areaSlips[part];
    const area = areas.find((each) => each === part) ?? slip;
    if (!area) return refuse('unknown-area', `Cooperation area "${part}": there are ${areas.join(', ')}.`);
    if (slip) notes.push(`Read the area "${part}" as ${slip}.`);
    found.push(area);
  }
  if (found.length === 0) return refuse('unknown-area', 'Cooperation area missing.');
  return areas.filter((each) => found.includes(each));
}

/** @returns what else a row is, or null for a training */
function otherKindOf(text: string): string | null {
  const begins = otherKinds.slice(0, 2).find(({ form }) => form.test(text));
  if (begins) return begins.what;
  if (training.test(text)) return null;
  const other = otherKinds.find(({ form }) => form.test(text));
  return other?.what ?? (documents.test(text) ? 'work on a document, a tool or a programme' : 'no training, workshop or course');
}

/**
 * Reads one row: a training of a known course, or why it isn't one. Unknown codes refuse the row, whatever it is.
 *
 * @param row its texts, trimmed
 */
export function readWorkPlanRow(row: WorkPlanRow): PlannedTraining | Refusal {
  const when = quarterForm.exec(row.quarter);
  if (!when) return refuse('bad-quarter', `Quarter "${row.quarter.slice(0, 40)}": write it like 2023-Q4.`);
  const notes: string[] = [];
  const servedPurposes = readPurposes(row.strategicPurposes);
  if (!Array.isArray(servedPurposes)) return servedPurposes;
  const servedAreas = readAreas(row.cooperationAreas, notes);
  if (!Array.isArray(servedAreas)) return servedAreas;
  const other = otherKindOf(deed(row.activity));
  if (other !== null) return refuse('not-a-training', `This is ${other}.`, notes);
  let text = row.activity.toLowerCase().replace(/'/g, '’');
  if (/\bcical\b/.test(text)) {
    notes.push('Read "CICAL" as CIFAL.');
    text = text.replace(/\bcical\b/g, 'cifal');
  }
  const course = courseOf.find(({ phrases }) => phrases.every((phrase) => text.includes(phrase)));
  if (!course) return refuse('unknown-course', 'This is a training, but no course of the catalogue gives it: add the course first.', notes);
  const online = /\b(virtual|online)\b/.test(text);
  const place = places.find(({ phrase }) => text.includes(phrase));
  return {
    kind: 'training', year: Number(when[1]), quarter: Number(when[2]) as 1 | 2 | 3 | 4, course: course.slug,
    academy: place?.academy ?? null, venue: online ? 'Online' : (place?.venue ?? null), timeZone: place?.timeZone ?? 'Asia/Bangkok',
    online, purposes: servedPurposes, areas: servedAreas, notes,
  };
}
