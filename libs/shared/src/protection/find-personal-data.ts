import { birthDates } from './birth-dates.js';
import { sorted, type Finding, type Spot } from './findings.js';
import { machineReadableZones, type ZoneReader } from './machine-readable-zones.js';
import { travelDocuments } from './travel-documents.js';

/** Where a number without its country's code may be from: members whose officers write here most. */
const regions = ['ID', 'MY', 'TH', 'PH', 'VN', 'LK', 'BD', 'IN', 'PK', 'AU'] as const;
/** As one dials within a country, and from one to another. */
const dialled = /(?<![\p{L}\p{N}])(?:\+|\(?0)[\d()][\d ()./-]{5,18}\d(?![\p{L}\p{N}])/gu;
/** Beyond that the text is a list, and one line of it says as much. */
const mostNumbers = 100;

/** What else reads zones and telephone numbers: libraries, which whoever looks brings along. */
export interface PersonalDataReaders {
  readZone: ZoneReader;
  isPhoneNumber: (number: string, region?: (typeof regions)[number]) => boolean;
}

/**
 * Looks through a text for what identifies people: zones and numbers of their documents, telephone numbers, and birth
 * dates beside their names. It warns and proves nothing, so that it rather finds too much.
 *
 * @param today the present day
 */
export function findPersonalData(text: string, { readZone, isPhoneNumber }: PersonalDataReaders, today: Date): Finding[] {
  const phones = [...text.matchAll(dialled)].slice(0, mostNumbers).flatMap(({ index, 0: number }): Spot[] => {
    const isOne = number.startsWith('+') ? isPhoneNumber(number) : regions.some((region) => isPhoneNumber(number, region));
    return isOne ? [{ kind: 'phone-number', from: index, to: index + number.length }] : [];
  });
  return sorted(text, [...machineReadableZones(text, readZone), ...travelDocuments(text), ...phones, ...birthDates(text, today.getUTCFullYear())]);
}
