import { describe, expect, it } from '@jest/globals';
import { languages } from '@rso-connect/shared';
import { csvFile } from './csv.js';
import { csvHeadings } from './csv-headings.js';

async function textOf(file: ReturnType<typeof csvFile>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of file.getStream()) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces).toString('utf8');
}
const columns = { name: (row: { name: string }) => row.name, percent: () => 50 };

describe('a list as a file', () => {
  it('has its headings in the language asked for, and runs nothing in a spreadsheet', async () => {
    const file = csvFile([{ name: 'น้ำผึ้ง' }, { name: '=1+1' }], columns, { name: 'a "b"/../c', language: 'id' });
    expect(file.options.disposition).toBe('attachment; filename="a--b-----c.csv"');
    expect(await textOf(file)).toBe("\uFEFFNama,Kemajuan (%)\r\nน้ำผึ้ง,50\r\n'=1+1,50\r\n");
  });

  it('is the same from pieces, and without any row has its headings still', async () => {
    const pieces = async function* () {
      yield await Promise.resolve([{ name: 'A' }, { name: 'B' }]);
      yield [{ name: 'C' }];
    };
    expect(await textOf(csvFile(pieces(), columns, { name: 'x', language: 'en' }))).toBe('\uFEFFName,Progress (%)\r\nA,50\r\nB,50\r\nC,50\r\n');
    expect(await textOf(csvFile<{ name: string }>([], columns, { name: 'x', language: 'en' }))).toBe('\uFEFFName,Progress (%)\r\n');
  });

  it('breaks off where reading breaks off', async () => {
    const pieces = async function* () {
      yield await Promise.resolve([{ name: 'A' }]);
      throw new Error('The database is away');
    };
    await expect(textOf(csvFile(pieces(), columns, { name: 'x', language: 'en' }))).rejects.toThrow('The database is away');
  });
});

it.each(languages)('no two columns have one heading: %s', (language) => {
  const words = Object.values(csvHeadings).map((heading) => heading[language]);
  expect(new Set(words).size).toBe(words.length);
});
