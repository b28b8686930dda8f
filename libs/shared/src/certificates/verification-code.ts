/**
 * Crockford's base 32: figures and capitals without I, L, O and U, so that no two signs look the same
 * (https://www.crockford.com/base32.html).
 */
export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 16 signs of 5 bits: 80 bits, which nobody finds by trying. */
export const codeLength = 16;

/** What people read for the signs that the alphabet leaves out. */
const readAs: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };

/**
 * The code that somebody meant: case, spaces and hyphens don't count, and O is read as 0, I and L as 1.
 *
 * @param typed as it was typed, pasted or scanned
 * @returns the sixteen signs, or null where this can be no code
 */
export function canonicalCode(typed: string): string | null {
  const signs = Array.from(typed.normalize('NFKC').toUpperCase().replace(/[\s\p{Pd}_.]+/gu, ''), (sign) => readAs[sign] ?? sign);
  return signs.length === codeLength && signs.every((sign) => codeAlphabet.includes(sign)) ? signs.join('') : null;
}

/**
 * A code as people read it.
 *
 * @param code the sixteen signs
 * @returns in groups of four, such as `K7QF-3M9X-W24T-D0AB`
 */
export function groupedCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * The code in something pasted: a code, or the address that a certificate's QR code leads to.
 *
 * @param pasted what was typed or pasted
 * @returns the part after `/verify/` where it is such an address, else the text itself
 */
export function codeInText(pasted: string): string {
  const tail = /\/verify\/([^/?#\s]+)/i.exec(pasted)?.[1];
  return (tail ?? pasted).trim();
}
