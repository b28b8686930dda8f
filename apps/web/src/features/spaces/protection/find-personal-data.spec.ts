import { describe, expect, it } from '@jest/globals';
import { findPersonalData } from './find-personal-data';

const today = new Date('2026-11-22T00:00:00Z');
const kinds = async (text: string) => (await findPersonalData(text, today)).map(({ kind, line, text: found }) => [kind, line, found]);

describe('what says too much about somebody', () => {
  it.each([
    ['both lines of a passport', 'See:\nP<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10', [['machine-readable-zone', 2], ['machine-readable-zone', 3]]],
    ['a passport’s second line alone, with spaces as it was scanned', 'L898902C36 UTO7408122 F1204159 ZE184226B00000 14'.replace('00000 14', '<<<<<10'), [['machine-readable-zone', 1]]],
    ['the three lines of a card', 'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<', [['machine-readable-zone', 1], ['machine-readable-zone', 2], ['machine-readable-zone', 3]]],
    ['a passport’s number by its form', 'She showed X1234567 and EB 1234567.', [['travel-document', 1], ['travel-document', 1]]],
    ['a number by the word before it', 'paspor nomor 123456789; NIK: 3174012345678901', [['travel-document', 1], ['travel-document', 1]]],
    ['a number by the word before it, in other scripts', 'หนังสือเดินทาง 12345678\nपासपोर्ट संख्या 12345678', [['travel-document', 1], ['travel-document', 2]]],
    ['telephone numbers, with their country’s code and without', 'Call +62 812-3456-7890 or 0812 3456 7890.', [['phone-number', 1], ['phone-number', 1]]],
    ['a birth date by its word', 'The child (born 3 May 2024) and tgl lahir 12/05/1990', [['birth-date', 1], ['birth-date', 1]]],
    ['a birth date beside a name', 'The victim is\nSiti Aminah binti Yusuf, 1999-04-02.', [['birth-date', 2]]],
  ])('is found: %s', async (_, text, found) => {
    expect((await kinds(text)).map(([kind, line]) => [kind, line])).toEqual(found);
  });

  it.each([
    ['what officers talk about all day', 'On 2026-03-12 flight GA 714 brought 45 people; 12 were screened by 14:30. See line 4.2 of the work plan, 2023-2026.'],
    ['a date that is nobody’s birth', 'Training in Jakarta, 12 May 2025, with Immigration Directorate.'],
    ['a long number', 'Container MSKU1234565, case 2026/1182, budget IDR 125000000.'],
    ['markdown and addresses', '## Heading\n---\n> quoted\nhttps://example.org/a/1234567890?x=0812'],
    ['a table with dashes', '| A | B |\n|------------------|---------------------|'],
  ])('isn’t %s', async (_, text) => {
    expect(await kinds(text)).toEqual([]);
  });

  it('is said with where it stands, each word once', async () => {
    const text = 'First line\npassport A1234567, +66 2 123 4567';
    const found = await findPersonalData(text, today);
    expect(found.map(({ kind, line, from, to, text: words }) => [kind, line, text.slice(from, to) === words])).toEqual([['travel-document', 2, true], ['phone-number', 2, true]]);
  });
});
