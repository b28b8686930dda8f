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

/**
 * Lets days pass for one secondment: the dates of its call and of the letter that counts move back, and with them what
 * follows from them.
 *
 * @param folder the embedded installation's data folder
 * @param callId of the call
 */
export function letSecondmentDaysPass(folder: string, callId: string, days: number): void {
  const database = new DatabaseSync(join(folder, 'rso-connect.db'), { timeout: 15_000 });
  try {
    const back = `-${String(days)} days`;
    database
      .prepare(`UPDATE secondment_calls SET opensAt = strftime('%Y-%m-%d %H:%M:%f', opensAt, ?1), closesAt = strftime('%Y-%m-%d %H:%M:%f', closesAt, ?1), startFrom = date(startFrom, ?1), startUntil = date(startUntil, ?1) WHERE id = ?2`)
      .run(back, callId);
    const ofCall = 'candidacyId IN (SELECT id FROM candidacies WHERE callId = ?2)';
    database.prepare(`UPDATE secondment_offers SET firstDay = date(firstDay, ?1), lastDay = date(lastDay, ?1), replyBy = date(replyBy, ?1) WHERE ${ofCall}`).run(back, callId);
    database
      .prepare(`UPDATE secondment_letters SET facts = json_set(facts, '$.firstDay', date(json_extract(facts, '$.firstDay'), ?1), '$.lastDay', date(json_extract(facts, '$.lastDay'), ?1)) WHERE ${ofCall}`)
      .run(back, callId);
  } finally {
    database.close();
  }
}
