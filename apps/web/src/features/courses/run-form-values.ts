import { courseLanguages, deliveryModes, enrolmentPolicies, type CourseLanguage, type RequestOf, type RunRow, type runRoutes } from '@rso-connect/shared';
import { wallTimeOf } from '../../platform/i18n/wall-time';

/** A run's plan as the fields of its form hold it: texts, empty for nothing. */
export interface RunFormValues {
  courseId: string;
  mode: string;
  academyId: string;
  venue: string;
  link: string;
  timeZone: string;
  datesAre: boolean;
  startsAt: string;
  endsAt: string;
  languages: readonly string[];
  capacity: string;
  enrolmentPolicy: string;
  enrolFrom: string;
  enrolUntil: string;
}

type Plan = Omit<RequestOf<typeof runRoutes.change>['body'], 'version'>;

/** The office's own: most runs that it plans itself are near it. */
const officeZone = 'Asia/Bangkok';

/** @returns an empty form, or that of a run */
export function valuesOf(run: RunRow | null, courseId: string): RunFormValues {
  const zone = run?.timeZone ?? officeZone;
  return {
    courseId: run?.course.id ?? courseId,
    mode: run?.mode ?? '',
    academyId: run?.academyId ?? '',
    venue: run?.venue ?? '',
    link: run?.link ?? '',
    timeZone: zone,
    datesAre: run?.datesAre === 'quarter',
    startsAt: wallTimeOf(run?.startsAt ?? null, zone),
    endsAt: run?.datesAre === 'quarter' ? '' : wallTimeOf(run?.endsAt ?? null, zone),
    languages: run?.languages ?? [],
    capacity: run?.capacity?.toString() ?? '',
    enrolmentPolicy: run?.enrolmentPolicy ?? 'approval',
    enrolFrom: wallTimeOf(run?.enrolFrom ?? null, zone),
    enrolUntil: wallTimeOf(run?.enrolUntil ?? null, zone),
  };
}

function textOf(value: string): string | null {
  return value.trim() === '' ? null : value;
}

/** @returns what the API takes; what doesn't fit its schema stays as it was typed, so that the schema says so */
export function planOf(values: RunFormValues): Plan {
  const quarter = values.datesAre;
  const mode = deliveryModes.find((each) => each === values.mode) ?? ('' as 'workshop');
  return {
    mode,
    academyId: textOf(values.academyId),
    venue: textOf(values.venue),
    link: textOf(values.link),
    timeZone: values.timeZone,
    datesAre: quarter ? 'quarter' : 'day',
    startsAt: textOf(values.startsAt),
    endsAt: quarter ? null : textOf(values.endsAt),
    languages: courseLanguages.filter((each): each is CourseLanguage => values.languages.includes(each)),
    capacity: textOf(values.capacity) === null ? null : Number(values.capacity.trim().replace(/[\s,.](?=\d{3}\b)/g, '')),
    enrolmentPolicy: enrolmentPolicies.find((each) => each === values.enrolmentPolicy) ?? 'approval',
    enrolFrom: textOf(values.enrolFrom),
    enrolUntil: textOf(values.enrolUntil),
  };
}
