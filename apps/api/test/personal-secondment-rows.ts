import { aCandidacy, aSecondmentCall } from './secondment-factories.js';
import type { TestApp, TestPerson } from './start-app.js';

/** What the columns of secondments that point elsewhere, or are checked, must hold: by table. */
export async function fixedInSecondments(app: TestApp, person: TestPerson): Promise<Record<string, Record<string, unknown>>> {
  const call = await aSecondmentCall(app);
  // Of somebody else: the person's own rows are made from these words.
  const other = await aCandidacy(app, call.id, (await app.person('Other candidate')).id, 'complete');
  return {
    secondment_call_members: { callId: call.id, memberId: other.memberId },
    candidacies: { callId: call.id, memberId: other.memberId, organisationId: null, step: 'begun' },
    candidacy_moves: { move: 'complete', fromStep: 'begun', toStep: 'complete', mover: 'platform', byPersonId: person.id },
  };
}
