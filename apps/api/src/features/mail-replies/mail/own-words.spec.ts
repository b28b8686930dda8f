import { describe, expect, it } from '@jest/globals';
import { replyLines } from '../reply-line.js';
import { htmlText } from './html-text.js';
import { ownWords } from './own-words.js';

const own = (text: string, name = 'Budi Santoso'): string => ownWords(text, { lines: Object.values(replyLines), addresses: ['no-reply@rso.example', 'reply+0aff@reply.example'], name });
const ours = `${replyLines.en}\n\nHello Budi,\n\nAuthor wrote in the topic:`;

describe('what somebody wrote in a mail', () => {
  it.each([
    ['English', 'I agree.\n\nOn Sun, 22 Nov 2026 at 21:55, RSO Connect <no-reply@rso.example> wrote:\n> Hello\n> there\n'],
    ['English on two lines', 'I agree.\n\nOn Sun, 22 Nov 2026 at 21:55, RSO Connect <\nno-reply@rso.example> wrote:\n\n> Hello\n>\n> there\n'],
    ['Bahasa Indonesia', 'I agree.\r\n\r\nPada tanggal Min, 22 Nov 2026 pukul 21.55 RSO Connect <no-reply@rso.example>\r\nmenulis:\r\n\r\n> Halo\r\n'],
    ['Thai', 'I agree.\n\nในวันที่ 22 พ.ย. 2026 เวลา 21:55 RSO Connect <no-reply@rso.example> เขียนว่า:\n> Hello\n'],
    ['Chinese', 'I agree.\n\n在 2026年11月22日 RSO Connect <no-reply@rso.example> 写道：\n> Hello\n'],
    ['Outlook, without marks', `I agree.\n\n________________________________\nFrom: RSO Connect <no-reply@rso.example>\nSent: Sunday\nTo: Budi\nSubject: A\n\n${ours}\n`],
    ['Outlook in another language', `I agree.\n\n-----Pesan Asli-----\nDari: RSO Connect <no-reply@rso.example>\nDikirim: Minggu\n\n${ours}\n`],
    ['a program that names no address', `I agree.\n\n${ours}`],
    ['one that breaks our sentence', `I agree.\n\nWrite above this line and send: your reply appears\nin the topic.\n\nHello`],
    ['a sentence that stands in a quote', `I agree.\n\n> ${replyLines.id}\n> Halo\n`],
  ])('ends where a quote begins: %s', (_, text) => {
    expect(own(text)).toBe('I agree.');
  });

  it('keeps answers between quoted lines, and drops what they answer', () => {
    expect(own('On Sun, 22 Nov 2026 RSO Connect <no-reply@rso.example> wrote:\n> First question?\n\nFirst answer.\n\n> Second question?\n\nSecond answer.\n')).toBe('First answer.\n\nSecond answer.');
  });

  it.each([
    ['a colon before no quote', 'Three things:\n\n1. Boats\n2. Crews'],
    ['a greeting above a text', 'Regards,\nBudi\n\nBut the vessel left at 10:30.'],
    ['one’s name in the text', 'Ask\nBudi Santoso\n\nHe knows the vessel and its crew.'],
    ['words of every script', 'Kapal itu sudah pergi. เรือออกไปแล้ว។ கப்பல் சென்றது. السفينة غادرت'],
    ['dashes of a list', '- one\n- two\n\n---\n\nthree'],
  ])('keeps %s', (_, text) => {
    expect(own(text)).toBe(text);
  });

  it.each([
    ['two dashes', 'Yes.\n\n-- \nBudi\n+62 812 3456 7890'],
    ['one’s own name above how one is reached', 'Yes.\n\nBUDI SANTOSO\nDirector, Immigration\nTel. +62 812 3456 7890\nbudi@agency.example'],
  ])('leaves out a signature below %s', (_, text) => {
    expect(own(text)).toBe('Yes.');
  });

  it('never holds an address of ours', () => {
    expect(own('See\nreply+0aff@reply.example for more')).toBe('See');
  });

  // Each is 100,000 characters that a wasteful pattern would go through again and again.
  it.each([
    ['empty lines', '\n', ''],
    ['quotes', '>\n', ''],
    ['lines above quotes', 'a: 1\n> ', 'a: 1'],
    ['addresses that nobody closes', 'On 1 <\n', 'On 1 <'],
    ['dashes', '- ', '- - - - '],
    ['rules', '_ \n', '_ '],
    ['colons', 'x 1:\n\n', 'x 1:'],
  ])('is found among nothing but %s', (_, part, first) => {
    expect(own(part.repeat(100_000 / part.length)).split('\n')[0]?.slice(0, 8)).toBe(first);
  });
});

describe('a mail that is HTML alone', () => {
  it('is read as text, without what programs put around quotes and signatures', () => {
    const html = `<html><head><style>p{color:red}</style></head><body><p>Saya <b>setuju</b>: 5 &lt; 6&nbsp;&amp; ok.</p><ul><li>satu</li><li>dua</li></ul><p><a href="https://agency.example/x">laporan</a></p>
      <div class="gmail_signature">Tel. 0812 3456 7890</div><div class="gmail_quote"><div class="gmail_attr">On … wrote:</div><blockquote>Hello</blockquote></div></body></html>`;
    expect(own(htmlText(html)).split('\n').filter(Boolean)).toEqual(['Saya setuju: 5 < 6 & ok.', '- satu', '- dua', 'laporan (https://agency.example/x)']);
  });
});
