import { findPersonalData as find, type Finding } from '@rso-connect/shared';

/**
 * Looks through a text for what identifies people, as the shared rules say.
 *
 * What it looks with is loaded when it is first asked.
 *
 * @param today the present day
 */
export async function findPersonalData(text: string, today = new Date()): Promise<Finding[]> {
  const [{ parse }, { isValidPhoneNumber }] = await Promise.all([import('mrz'), import('libphonenumber-js/min')]);
  return find(text, { readZone: parse, isPhoneNumber: isValidPhoneNumber }, today);
}
