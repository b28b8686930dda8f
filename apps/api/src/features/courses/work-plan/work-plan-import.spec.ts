import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { courseRoutes } from '@rso-connect/shared';
import { Like } from 'typeorm';
import { tagsOf } from '../../../../test/factories.js';
import { TestApp } from '../../../../test/start-app.js';
import { Course } from '../course.entity.js';
import { CourseRun } from '../runs/course-run.entity.js';
import { WorkPlanImport } from './work-plan-import.js';

const plan = readFileSync(join(import.meta.dirname, '../../../../data/work-plan-2023.csv'));
const headerLine = 'quarter,activity,strategic_purposes,cooperation_areas';
let app: TestApp;
let smuggling: Course;

function importer(): WorkPlanImport {
  return app.app.get(WorkPlanImport, { strict: false });
}

/** Two runs of the same moment and source are the same; what else a second import may not change. */
async function everything(): Promise<unknown> {
  return app.db.repo(CourseRun).find({ order: { code: 'ASC' } });
}

beforeAll(async () => {
  app = await TestApp.start({ SEED_COURSES: 'true' });
  smuggling = await app.db.repo(Course).findOneByOrFail({ slug: 'regional-counter-people-smuggling-workshop' });
}, 60_000);
afterAll(async () => { await app.stop(); });

describe('importing the 2023 work plan', () => {
  it('a second time changes nothing', async () => {
    await importer().importWorkPlan(plan);
    const before = await everything();
    const report = await importer().importWorkPlan(plan);
    expect(report.rows).toHaveLength(45);
    expect(report.imported).toBe(0);
    expect(report.thereAlready).toBeGreaterThan(0);
    expect(await everything()).toEqual(before);
  });

  it('makes ended runs that say that their dates are a quarter', async () => {
    const run = await app.db.repo(CourseRun).findOneByOrFail({ code: 'RSO-WS-02-2023Q4' });
    expect(run).toMatchObject({ state: 'ended', datesAre: 'quarter', enrolmentPolicy: 'nomination', courseId: smuggling.id });
    expect(run.startsAt?.toISOString()).toBe('2023-09-30T17:00:00.000Z');
  });
});

describe('importing another plan', () => {
  it('ties a course to purposes and areas that it did not name', async () => {
    const report = await importer().importWorkPlan(Buffer.from(`${headerLine}\n2030-Q1,People smuggling workshop in 2030,3,"IM, VO&MM"\n`));
    expect(report.rows).toEqual([{
      line: 2, activity: 'People smuggling workshop in 2030', outcome: 'imported', course: 'RSO-WS-02', run: 'RSO-WS-02-2030Q1',
      notes: ['Read the area "VO&MM" as VP&MM.'], refusal: null,
    }]);
    const tags = (await tagsOf(app, smuggling.id)).map((tag) => `${tag.kind}:${tag.value}`);
    expect(tags).toEqual(expect.arrayContaining(['purpose:3', 'area:IM', 'area:VP&MM']));
    const run = await app.db.repo(CourseRun).findOneByOrFail({ code: 'RSO-WS-02-2030Q1' });
    expect(run.state).toBe('planned');
    const { body } = await app.call(courseRoutes.detail, { params: { slug: smuggling.slug } });
    expect(body.runs[0]).toMatchObject({ code: 'RSO-WS-02-2030Q1', datesAre: 'quarter' });
  });

  it('refuses the one bad row of 20,000 and says which', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => {
      const area = index === 12_344 ? 'LE, XX' : 'LE';
      return `2031-Q2,Regional people smuggling workshop number ${String(index + 1)},2,"${area}"`;
    });
    const report = await importer().importWorkPlan(Buffer.from([headerLine, ...rows].join('\n')));
    expect([report.imported, report.refused]).toEqual([19_999, 1]);
    expect(report.rows.filter((row) => row.outcome === 'refused')).toMatchObject([
      { line: 12_346, activity: 'Regional people smuggling workshop number 12345', refusal: { code: 'unknown-area' } },
    ]);
    expect(await app.db.repo(CourseRun).countBy({ code: Like('RSO-WS-02-2031Q2%') })).toBe(19_999);
  }, 120_000);

  it('refuses a row that stands there twice, once', async () => {
    const row = '2032-Q1,Regional people smuggling workshop,2,LE';
    const report = await importer().importWorkPlan(Buffer.from(`${headerLine}\n${row}\n${row.toUpperCase().replace('REGIONAL', 'Regional')}\n`));
    expect(report.rows.map((each) => each.refusal?.code ?? each.outcome)).toEqual(['imported', 'repeated']);
  });

  it('changes nothing where the file is no work plan', async () => {
    const before = await app.db.repo(CourseRun).count();
    expect(() => importer().importWorkPlan(Buffer.from('PK\u0003\u0004\0\0'))).toThrow('no text');
    expect(await app.db.repo(CourseRun).count()).toBe(before);
  });
});
