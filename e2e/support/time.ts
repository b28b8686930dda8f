import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';

/**
 * Lets the quarter of an hour pass after which what matters asks anew who somebody is: in the product's own records,
 * since its clock can't be set.
 *
 * @param folder the embedded installation's data folder
 * @param email of the one whose verifications age; other journeys go on at the same time
 */
export function letVerificationsAge(folder: string, email: string): void {
  const database = new DatabaseSync(join(folder, 'rso-connect.db'), { timeout: 15_000 });
  try {
    const before = new Date(Date.now() - 900_000).toISOString().replace('T', ' ').replace('Z', '');
    database
      .prepare('UPDATE login_sessions SET freshAt = ? WHERE freshAt IS NOT NULL AND personId IN (SELECT personId FROM person_emails WHERE address = ?)')
      .run(before, email);
  } finally {
    database.close();
  }
}
