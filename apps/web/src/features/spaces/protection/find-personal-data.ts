import { birthDates } from './birth-dates';
import { sorted, type Finding, type Spot } from './findings';
import { machineReadableZones } from './machine-readable-zones';
import { travelDocuments } from './travel-documents';

/** Where a number without its country's code may be from: members whose officers write here most. */
const regions = ['ID', 'MY', 'TH', 'PH', 'VN', 'LK', 'BD', 'IN', 'PK', 'AU'] as const;
/** As one dials within a country, and from one to another. */
const dialled = /(?<![\p{L}\p{N}])(?:\+|\(?0)[\d()][\d ()./-]{5,18}\d(?![\p{L}\p{N}])/gu;
/** Beyond that the text is a list, and one line of it says as much. */
const mostNumbers = 100;

/**
 * Looks through a text for what identifies people: zones and numbers of their documents, telephone numbers, and birth
 * dates beside their names. It warns and proves nothing, so that it rather finds too much.
 *
 * What it looks with is loaded when it is first asked.
 *
 * @param today the present day
 */
export async function findPersonalData(text: string, today = new Date()): Promise<Finding[]> {
  const [{ parse }, { isValidPhoneNumber }] = await Promise.all([import('mrz'), import('libphonenumber-js/min')]);
  const phones = [...text.matchAll(dialled)].slice(0, mostNumbers).flatMap(({ index, 0: number }): Spot[] => {
    const isOne = number.startsWith('+') ? isValidPhoneNumber(number) : regions.some((region) => isValidPhoneNumber(number, region));
    return isOne ? [{ kind: 'phone-number', from: index, to: index + number.length }] : [];
  });
  return sorted(text, [...machineReadableZones(text, parse), ...travelDocuments(text), ...phones, ...birthDates(text, today.getUTCFullYear())]);
}
