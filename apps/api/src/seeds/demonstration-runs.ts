import type { CourseRun, EnrolmentPolicy } from '../features/courses/index.js';

const dayMs = 86_400_000;

/** An invented run of the demonstration, at one of the three academies. */
export interface DemonstrationRun {
  code: string;
  /** Code of the course that it gives. */
  course: string;
  academy: 'JCLEC' | 'PPA' | 'CIFAL-JEJU';
  venue: string;
  timeZone: string;
  /** First and last day. */
  from: string;
  to: string;
  capacity: number;
  policy: EnrolmentPolicy;
  state: Extract<CourseRun['state'], 'planned' | 'open' | 'ended'>;
}

const jclec = { academy: 'JCLEC', venue: 'JCLEC, Semarang, Indonesia', timeZone: 'Asia/Jakarta' } as const;
const ppa = { academy: 'PPA', venue: 'People’s Police Academy, Ha Noi, Viet Nam', timeZone: 'Asia/Ho_Chi_Minh' } as const;
const jeju = { academy: 'CIFAL-JEJU', venue: 'UNITAR CIFAL Jeju, Republic of Korea', timeZone: 'Asia/Seoul' } as const;

export const demonstrationRuns: readonly DemonstrationRun[] = [
  { ...jclec, code: 'JCLEC-2027-01', course: 'RSO-WS-06', from: '2027-02-15', to: '2027-02-19', capacity: 24, policy: 'nomination', state: 'open' },
  { ...jclec, code: 'JCLEC-2027-02', course: 'RSO-WS-04', from: '2027-04-12', to: '2027-04-14', capacity: 30, policy: 'approval', state: 'open' },
  { ...jclec, code: 'JCLEC-2027-03', course: 'RSO-WP-03', from: '2027-09-06', to: '2027-09-17', capacity: 25, policy: 'nomination', state: 'planned' },
  { ...ppa, code: 'PPA-2027-01', course: 'RSO-WS-01', from: '2027-03-08', to: '2027-03-12', capacity: 28, policy: 'approval', state: 'open' },
  { ...ppa, code: 'PPA-2027-02', course: 'RSO-TM-04', from: '2027-06-14', to: '2027-06-18', capacity: 32, policy: 'nomination', state: 'planned' },
  { ...jeju, code: 'JEJU-2027-01', course: 'RSO-WS-07', from: '2027-05-10', to: '2027-05-13', capacity: 26, policy: 'nomination', state: 'open' },
  { ...jeju, code: 'JEJU-2027-02', course: 'RSO-TM-01', from: '2027-10-18', to: '2027-10-21', capacity: 20, policy: 'approval', state: 'planned' },
];

/** Of the officers in the workshop that is over, the one who never came, by their place. */
export const neverCame = 5;

/** A workshop with people in it; its days lie round the day on which the demonstration is made. */
export interface DemonstrationWorkshop extends Omit<DemonstrationRun, 'code' | 'from' | 'to' | 'policy'> {
  /** How it is found again, whatever its code. */
  key: 'demonstration:past' | 'demonstration:running';
  /** First and last day, counted from today. */
  days: readonly [first: number, last: number];
  /** How many of the invented officers are in it, and from which of them on. */
  officers: { from: number; count: number };
}

/** One that is over and one that runs; the workshops to come are among the runs above. */
export const demonstrationWorkshops: readonly DemonstrationWorkshop[] = [
  { ...jeju, key: 'demonstration:past', course: 'RSO-WS-07', days: [-70, -67], capacity: 24, state: 'ended', officers: { from: 16, count: 22 } },
  { ...jclec, key: 'demonstration:running', course: 'RSO-WS-06', days: [-1, 3], capacity: 26, state: 'open', officers: { from: 0, count: 24 } },
];

/** @returns the day so many days from now, `2027-02-15` */
export function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10);
}
