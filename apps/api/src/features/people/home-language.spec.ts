import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { peopleRoutes } from '@rso-connect/shared';
import { theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { PeopleService } from './people.service.js';

let app: TestApp;
let people: PeopleService;
beforeAll(async () => {
  app = await TestApp.start();
  people = app.app.get(PeopleService, { strict: false });
});
afterAll(async () => { await app.stop(); });

async function works(as: TestPerson, code: string, startedOn: string): Promise<void> {
  const { id } = await theOrganisation(app, code);
  const { status } = await app.call(peopleRoutes.updateOwn, { as, body: { post: { organisationId: id, title: null, rank: null, startedOn } } });
  expect(status).toBe(200);
}

it.each([
  ['CN', 'zh-Hans-CN'],
  ['HK', 'zh-Hant-HK'],
  ['KR', 'ko-Kore-KR'],
  // An academy stands in a member.
  ['CIFAL-JEJU', 'ko-Kore-KR'],
  // An organisation is of no country.
  ['IOM', undefined],
])('somebody of %s most likely writes %s', async (code, language) => {
  const officer = await app.person('欧阳晓丽');
  await works(officer, code, '2026-01-05');
  expect(await people.homeLanguage(officer.id, '2026-03-12')).toBe(language);
});

it('asks the post that was held on the day', async () => {
  const officer = await app.person('歐陽曉麗');
  expect(await people.homeLanguage(officer.id, '2026-03-12')).toBeUndefined();
  await works(officer, 'HK', '2026-01-05');
  await works(officer, 'JP', '2026-06-01');
  expect(await people.homeLanguage(officer.id, '2026-03-12')).toBe('zh-Hant-HK');
  expect(await people.homeLanguage(officer.id, '2026-06-01')).toBe('ja-Jpan-JP');
});
