import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataGroups, dataPurposes, keepReasons, privacyRoutes, privacyWords, retentionNames } from '@rso-connect/shared';
import { TestApp } from '../../../test/start-app.js';
import { definePersonalData, deleteRow, distanceOf, keep, personalTable, personalTables, privacyDocument } from '../../platform/privacy/index.js';
import { exportable, exportedColumns } from './export-file.js';
import { columnHeading, tableHeading } from './export-words.js';

let app: TestApp;
beforeAll(async () => { app = await TestApp.start(); });
afterAll(async () => { await app.stop(); });

describe('the registry of personal data', () => {
  it('says something about every column of every table', () => {
    const faults = app.db.dataSource.entityMetadatas.flatMap(({ target, tableName, columns }) => {
      const table = typeof target === 'function' ? personalTable(target as never) : undefined;
      if (!table) return [`${tableName} has no entry: add one to the personal-data.ts of its folder.`];
      const said = [...Object.keys(table.columns), ...table.plain];
      const names = columns.map(({ propertyName }) => propertyName);
      return [
        ...names.filter((name) => !said.includes(name)).map((name) => `${tableName}.${name} has no entry: say whether it holds personal data, and if so what for, how long and what an erasure does.`),
        ...said.filter((name) => !names.includes(name)).map((name) => `${tableName}.${name} has an entry and isn't there.`),
      ];
    });
    expect(faults).toEqual([]);
  });

  it('leads from every row with personal data to a person', () => {
    for (const table of personalTables()) {
      const { subject } = table;
      if (subject === 'nobody') continue;
      expect(distanceOf(table)).toBeGreaterThanOrEqual(0);
      const columns = app.db.dataSource.getMetadata(table.entity).columns.map(({ propertyName }) => propertyName);
      const leading = 'own' in subject ? subject.own : 'through' in subject ? [subject.by] : subject.mentions;
      expect(columns).toEqual(expect.arrayContaining([...leading]));
    }
  });

  it('refuses an entry that contradicts itself', () => {
    class Thing { id!: string; personId!: string; word!: string; }
    const column = { purpose: 'teach', retention: 'account' } as const;
    const define = (entry: object) => () => { definePersonalData(Thing, { group: 'account', subject: { own: ['personId'] }, columns: {}, plain: [], ...entry }); };
    expect(define({ columns: { word: { ...column, onErasure: deleteRow } }, plain: ['word'] })).toThrow('word is both personal and plain');
    expect(define({ columns: { word: { ...column, onErasure: deleteRow } }, subject: 'nobody' })).toThrow('leads to nobody');
    expect(define({ columns: { word: { ...column, onErasure: deleteRow }, id: { ...column, onErasure: keep('record') } } })).toThrow('some columns go with their row and others stay');
    expect(define({ columns: { word: { ...column, retention: 'notice', onErasure: deleteRow } } })).toThrow("`past` doesn't say what then");
    expect(define({ past: { account: { since: 'word', then: 'blank' } } })).toThrow('which has no end');
  });

  it('is what docs/privacy.md says', async () => {
    const written = await readFile(join(import.meta.dirname, '../../../../../docs/privacy.md'), 'utf8');
    const made = privacyDocument(personalTables(), ({ entity }) => app.db.dataSource.getMetadata(entity).tableName);
    // Where this fails: npm run rso -- privacy-document docs/privacy.md
    expect(written).toBe(made);
  });

  it('has words for everything in both languages', () => {
    for (const words of Object.values(privacyWords)) {
      for (const group of dataGroups) expect(words.groups[group]).toMatch(/\S/);
      for (const purpose of dataPurposes) expect(words.purposes[purpose]).toMatch(/\S/);
      for (const name of retentionNames) expect(words.retentions[name]).toMatch(/\S/);
      for (const reason of keepReasons) expect(words.reasons[reason]).toMatch(/\S/);
    }
  });

  it('has headings for every table and column of the page that people take with them, in both languages', () => {
    const silent = (['en', 'id'] as const).flatMap((language) => exportable().flatMap((table) => {
      const { tableName } = app.db.dataSource.getMetadata(table.entity);
      return [
        ...(tableHeading(language, tableName) === undefined ? [`${tableName} (${language})`] : []),
        ...exportedColumns(table).filter((column) => columnHeading(language, tableName, column) === undefined).map((column) => `${tableName}.${column} (${language})`),
      ];
    }));
    // Where this fails: export-words.ts
    expect(silent).toEqual([]);
  });

  it('can be read by whoever is signed in, and by nobody else', async () => {
    const officer = await app.person('Officer');
    const { status, body } = await app.call(privacyRoutes.kept, { as: officer });
    expect(status).toBe(200);
    expect(body.items.map(({ group }) => group)).toEqual(expect.arrayContaining(['account', 'learning', 'certificates']));
    expect((await app.call(privacyRoutes.kept, {})).status).toBe(401);
  });
});
