import { describe, expect, it } from '@jest/globals';
import { fold, searchWords, sortKey } from './fold.js';

/** As the database does: every word of the query is somewhere in the folded text. */
function finds(query: string, ...texts: string[]): boolean {
  const folded = fold(texts);
  const words = searchWords(query);
  return words.length > 0 && words.every((word) => folded.includes(word));
}

describe('what people look for', () => {
  it.each([
    ['viet', 'Việt Nam'], ['Viêt nam', 'VIỆT NAM'], ['dao', 'Đào tạo'], ['ĐÀO', 'dao tao'], ['e', 'Élan'],
    ['TRAFFICKING persons', 'Trafficking in Persons'], ['smuggl', 'People smuggling'], ['ﬁnance', 'Finance'], ['１２', 'Room 12'],
    ['การค้ามนุษย์', 'การอบรมเรื่องการค้ามนุษย์'], ['ค้ามนุษย์', 'การค้ามนุษย์'], ['ស្រី', 'ស្រីមុំ'], ['ជួញដូរ', 'ការជួញដូរមនុស្ស'],
    ['လူကုန်ကူး', 'လူကုန်ကူးမှု'], ['ຄ້າມະນຸດ', 'ການຄ້າມະນຸດ'], ['인신매매', '인신매매 방지'], ['人口', '人口販運'], ['محمد', 'مُحَمَّد'],
    ['JCLEC', 'jclec-2023/04'], ['c&s', 'C&S'], ['nam police', 'Nam, police.example'],
  ])('%s finds %s', (query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  it.each([['thai', 'Việt Nam'], ['smuggling sea', 'People smuggling'], ['มหาสมุทร', 'การค้ามนุษย์']])('%s does not find %s', (query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  it('is nothing for an empty query, and at most eight words', () => {
    expect(searchWords(undefined)).toEqual([]);
    expect(searchWords(' – !? ')).toEqual([]);
    expect(searchWords('a b c d e f g h i j')).toHaveLength(8);
    expect(searchWords('sea sea SEA')).toEqual(['sea']);
  });
});

describe('the folded column', () => {
  it('leaves out what is missing and keeps to its length', () => {
    expect(fold(['One', null, undefined, '', 'Two one'])).toBe(' one two ');
    expect(fold(['x '.repeat(10_000), 'word'.repeat(2_000)], 100)).toHaveLength(100);
  });

  it('sorts names as readers expect', () => {
    expect(['Ömer', 'Zaw', 'Oscar', 'Đức', 'Eka'].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))).toEqual(['Đức', 'Eka', 'Ömer', 'Oscar', 'Zaw']);
    expect(sortKey('x'.repeat(500))).toHaveLength(200);
  });
});
