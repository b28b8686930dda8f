import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { quarterWindow } from './quarter.js';
import { readWorkPlanFile, WorkPlanFileError } from './work-plan-file.js';
import { readWorkPlanRow, type WorkPlanRow } from './work-plan.rules.js';

const plan = readFileSync(join(import.meta.dirname, '../../../../data/work-plan-2023.csv'));
const good: WorkPlanRow = { quarter: '2023-Q4', activity: 'Regional people smuggling workshop', strategicPurposes: '1,2', cooperationAreas: 'LE, BM' };
const headerLine = 'quarter,activity,strategic_purposes,cooperation_areas';

describe('the 2023 work plan', () => {
  const rows = readWorkPlanFile(plan).map(({ line, row }) => ({ line, read: 'kind' in row ? row : readWorkPlanRow(row) }));

  it('holds 45 rows, nine of which are trainings', () => {
    expect(rows).toHaveLength(45);
    expect(rows.flatMap(({ line, read }) => (read.kind === 'training' ? [[line, read.course, read.academy, read.quarter]] : []))).toEqual([
      [7, 'addressing-trafficking-in-persons-and-smuggling-of-migrants-workshop', 'JCLEC', 1],
      [9, 'regional-counter-people-smuggling-workshop', null, 2],
      [16, 'practical-training-investigating-trafficking-in-persons', 'JCLEC', 3],
      [18, 'screening-and-referring-vulnerable-migrants', null, 3],
      [32, 'international-people-smuggling-course', 'JCLEC', 4],
      [36, 'regional-workshop-victim-identification-protection-recovery-reintegration', 'CIFAL-JEJU', 4],
      [38, 'regional-counter-people-smuggling-workshop', null, 4],
      [39, 'workshop-border-management-by-air', 'JCLEC', 4],
      [41, 'online-investigations-training', null, 4],
    ]);
  });

  it('has its other rows refused as what they are', () => {
    const refused = rows.flatMap(({ read }) => (read.kind === 'refused' ? [read] : []));
    expect(new Set(refused.map((row) => row.code))).toEqual(new Set(['not-a-training']));
    expect(Object.fromEntries([...new Set(refused.map((row) => row.reason))].sort().map((reason) => [reason, refused.filter((row) => row.reason === reason).length]))).toEqual({
      'This is a launch.': 9,
      'This is a meeting.': 10,
      'This is assistance to people.': 2,
      'This is research or a policy document.': 3,
      'This is work on a document, a tool or a programme.': 12,
    });
  });

  it('has its slips mended, and says so', () => {
    const notes = rows.flatMap(({ line, read }) => (read.notes.length > 0 ? [[line, ...read.notes]] : []));
    expect(notes).toEqual([
      [13, 'Read the area "VO&MM" as VP&MM.'],
      [14, 'Read the area "VO&MM" as VP&MM.'],
      [36, 'Read "CICAL" as CIFAL.'],
      [41, 'Read the area "VP" as VP&MM.'],
    ]);
  });
});

describe('a row', () => {
  it.each<[Partial<WorkPlanRow>, string, string]>([
    [{ cooperationAreas: 'LE, XX' }, 'unknown-area', '"XX"'],
    [{ cooperationAreas: '' }, 'unknown-area', 'missing'],
    [{ strategicPurposes: '2,5' }, 'unknown-purpose', '"5"'],
    [{ strategicPurposes: '' }, 'unknown-purpose', 'missing'],
    [{ quarter: '2023-Q5' }, 'bad-quarter', '2023-Q5'],
    [{ quarter: 'next year' }, 'bad-quarter', 'next year'],
    [{ activity: 'Workshop on cooking' }, 'unknown-course', 'no course'],
    [{ activity: '' }, 'not-a-training', 'no training'],
    [{ activity: 'Launch of a training course' }, 'not-a-training', 'a launch'],
  ])('with %j is refused as %s', (wrong, code, words) => {
    const read = readWorkPlanRow({ ...good, ...wrong });
    expect(read).toMatchObject({ kind: 'refused', code });
    expect(read.kind === 'refused' && read.reason).toContain(words);
  });

  it('mends VO&MM in any training', () => {
    expect(readWorkPlanRow({ ...good, cooperationAreas: 'VO&MM' })).toMatchObject({ areas: ['VP&MM'], notes: ['Read the area "VO&MM" as VP&MM.'] });
  });
});

describe('a file', () => {
  it.each<[string, Uint8Array]>([
    ['a zip archive', Buffer.from('PK\u0003\u0004\u0014\0\0\0', 'latin1')],
    ['a PDF', Buffer.concat([Buffer.from('%PDF-1.7\n%'), Buffer.from([0xe2, 0xe3, 0xcf, 0xd3, 0])])],
    ['no UTF-8', Buffer.from([0x71, 0xff, 0xfe, 0x41])],
    ['larger than 8 MiB', Buffer.alloc(8 * 1024 * 1024 + 1, 0x61)],
    ['other columns', Buffer.from('name,email\nA,b\n')],
    ['an open quote', Buffer.from(`${headerLine}\n2023-Q1,"open,2,LE\n`)],
    ['empty', Buffer.from('')],
    ['more rows than are taken', Buffer.from(`${headerLine}\n${'2023-Q1,a,2,LE\n'.repeat(50_001)}`)],
  ])('that is %s is refused as a whole', (_, bytes) => {
    expect(() => readWorkPlanFile(bytes)).toThrow(WorkPlanFileError);
  });

  it('keeps broken rows by themselves', () => {
    const rows = readWorkPlanFile(Buffer.from(`\uFEFF${headerLine}\r\n2023-Q1,too few\r\n2023-Q1,"two\nlines",2,LE\r\n2023-Q1,bad\u202e,2,LE\r\n2023-Q1,${'a'.repeat(10_000)},2,LE\r\n2023-Q1,fine,2,LE\r\n`));
    expect(rows.map(({ line, row }) => [line, 'kind' in row ? row.code : 'read'])).toEqual([
      [2, 'wrong-columns'], [3, 'bad-text'], [5, 'bad-text'], [6, 'bad-text'], [7, 'read'],
    ]);
  });
});

describe('a quarter', () => {
  it.each([
    [2023, 4, 'Asia/Seoul', '2023-09-30T15:00:00.000Z', '2023-12-31T14:59:59.999Z'],
    [2023, 1, 'Asia/Jakarta', '2022-12-31T17:00:00.000Z', '2023-03-31T16:59:59.999Z'],
    [2024, 2, 'UTC', '2024-04-01T00:00:00.000Z', '2024-06-30T23:59:59.999Z'],
  ] as const)('%s Q%s in %s is a window there', (year, quarter, zone, startsAt, endsAt) => {
    const window = quarterWindow(year, quarter, zone);
    expect([window.startsAt.toISOString(), window.endsAt.toISOString()]).toEqual([startsAt, endsAt]);
  });
});
