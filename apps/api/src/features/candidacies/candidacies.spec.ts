import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCandidacy, aSecondmentCall } from '../../../test/secondment-factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { Candidacies } from './candidacies.service.js';

let app: TestApp;
let officer: TestPerson;
let callId: string;
let candidacies: Candidacies;
beforeAll(async () => {
  app = await TestApp.start();
  officer = await app.person('Ratu Sela');
  callId = (await aSecondmentCall(app)).id;
  candidacies = app.app.get(Candidacies);
});
afterAll(async () => { await app.stop(); });

describe('a candidacy', () => {
  it('is moved once of two at the same time, and keeps what happened', async () => {
    const candidacy = await aCandidacy(app, callId, officer.id, 'complete');
    const moved = await Promise.allSettled([
      candidacies.move(candidacy, 'find-eligible', { mover: 'office', personId: officer.id }),
      candidacies.move(candidacy, 'find-ineligible', { mover: 'office', personId: officer.id, reason: 'Three years in service are asked.' }),
    ]);
    expect(moved.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = moved.find((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'candidacy.changed-meanwhile' });
    const history = await candidacies.history(candidacy.id);
    expect(history).toHaveLength(1);
    expect(await candidacies.find(candidacy.id)).toMatchObject({ step: history[0]?.toStep, version: 2 });
  });

  it('stays as it is where the table has no such move', async () => {
    const other = await app.person('Another');
    const candidacy = await aCandidacy(app, callId, other.id, 'begun');
    await expect(candidacies.move(candidacy, 'offer', { mover: 'managers', personId: officer.id, reason: 'The best.' })).rejects.toMatchObject({ code: 'candidacy.wrong-step' });
    await expect(candidacies.move(candidacy, 'complete', { mover: 'applicant', personId: other.id })).rejects.toMatchObject({ code: 'candidacy.not-yours' });
    expect(await candidacies.history(candidacy.id)).toEqual([]);
    expect(await candidacies.find(candidacy.id)).toMatchObject({ step: 'begun', version: 1 });
  });
});
