import type { CandidacyStep } from '@rso-connect/shared';
import { Candidacy } from '../src/features/candidacies/index.js';
import { SecondmentCall, SecondmentCallMember } from '../src/features/secondment-calls/index.js';
import { newId } from '../src/platform/database/index.js';
import { theOrganisation } from './factories.js';
import type { TestApp } from './start-app.js';

const day = 86_400_000;

/** A published call that has been open since yesterday, for two weeks more. */
export async function aSecondmentCall(app: TestApp, fields: Partial<SecondmentCall> = {}): Promise<SecondmentCall> {
  const now = app.clock.now();
  const call: SecondmentCall = {
    id: newId(), state: 'published', version: 1, position: 'Analyst, online scam centres', positionSort: 'analyst, online scam centres', programmeArea: 'Technology and crime',
    purposes: ['2'], areas: ['LE'], description: 'Work with the team on technology and crime.', months: 4, startFrom: '2027-03-01', startUntil: '2027-06-01', places: 2,
    eligibility: { agencyKinds: [], yearsOfService: null, languages: [], words: '' },
    criteria: [{ key: 'experience', label: 'Experience', guidance: '', weight: 60 }, { key: 'plan', label: 'What they will bring home', guidance: '', weight: 40 }],
    documents: [], opensAt: new Date(now.getTime() - day), closesAt: new Date(now.getTime() + 14 * day), timeZone: 'Asia/Bangkok', audience: 'members', memberIds: [],
    standDownReason: null, lapsedAt: null, remindedFor: null, publishedAt: new Date(now.getTime() - day), createdAt: now, changedAt: now, ...fields,
  };
  await app.db.repo(SecondmentCall).insert(call);
  for (const memberId of call.memberIds) await app.db.repo(SecondmentCallMember).insert({ id: newId(), callId: call.id, memberId });
  return call;
}

/** Somebody's candidacy at a step, as if it had come there; of Thailand where nothing else is said. */
export async function aCandidacy(app: TestApp, callId: string, personId: string, step: CandidacyStep = 'begun', fields: Partial<Candidacy> = {}): Promise<Candidacy> {
  const now = app.clock.now();
  const memberId = fields.memberId ?? (await theOrganisation(app, 'TH')).id;
  const candidacy: Candidacy = { id: newId(), callId, personId, organisationId: null, version: 1, createdAt: now, movedAt: now, ...fields, memberId, step };
  await app.db.repo(Candidacy).insert(candidacy);
  return candidacy;
}
