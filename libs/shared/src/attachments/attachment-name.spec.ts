import { describe, expect, it } from '@jest/globals';
import { attachmentName } from './attachment-name.js';

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'image/png', 'passwd.png'],
    ['C:\\Users\\x\\photo.JPG', 'image/jpeg', 'photo.jpg'],
    ['invoice\u202Egpj.exe', 'application/pdf', 'invoicegpj.pdf'],
    ['  .hidden ', 'image/webp', 'hidden.webp'],
    ['รายงาน ประจำปี.pdf', 'application/pdf', 'รายงาน ประจำปี.pdf'],
    ['a\u0000b\nc"<>|.png', 'image/png', 'abc.png'],
    ['\ud800', 'image/gif', 'file.gif'],
    ['x'.repeat(900), 'image/png', `${'x'.repeat(120)}.png`],
  ])('%j is kept as %s: %s', (given, type, kept) => expect(attachmentName(given, type)).toBe(kept));
});
