import { emailKeyOf } from '@rso-connect/shared';
import { Person, PersonEmail, PersonPost } from '../features/people/index.js';
import type { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import { fold, sortKey } from '../platform/search/fold.js';

/** An account that stands at once: its address counts as confirmed. */
export interface NewPerson {
  email: string;
  fullName: string;
  language: 'en' | 'id';
  timeZone: string;
  /** Null for somebody who can't sign in. */
  passwordHash: string | null;
  post: { organisationId: string | null; title: string; startedOn: string } | null;
}

/** @returns the id of the new person */
export async function addPerson(db: Database, person: NewPerson, now: Date): Promise<string> {
  const id = newId();
  const key = emailKeyOf(person.email);
  await db.repo(Person).insert({
    id, fullName: person.fullName, preferredName: null, nameSort: sortKey(person.fullName), searchText: fold([person.fullName, key]),
    passwordHash: person.passwordHash, language: person.language, timeZone: person.timeZone, closedAt: null, createdAt: now,
  });
  await db.repo(PersonEmail).insert({
    id: newId(), personId: id, address: person.email, addressKey: key, activeKey: key, confirmedAt: now, startedAt: now, endedAt: null,
  });
  if (person.post) {
    await db.repo(PersonPost).insert({ id: newId(), personId: id, ...person.post, rank: null, endedOn: null, activeKey: id });
  }
  return id;
}
