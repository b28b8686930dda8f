import { convert, type HtmlToTextOptions } from 'html-to-text';

/** What mail programs put around what they quote, and around signatures: it isn't what somebody wrote. */
const leftOut = [
  'blockquote', '.gmail_quote', '.gmail_signature', '.gmail_attr', '.moz-cite-prefix', '.moz-signature', '.yahoo_quoted', '.protonmail_quote', '.zmail_extra', '#Signature', '#ms-outlook-mobile-signature',
  'img', 'style', 'script', 'title', 'head',
];

const options: HtmlToTextOptions = {
  wordwrap: false,
  // A table of a layout is text below text.
  selectors: [
    ...leftOut.map((selector) => ({ selector, format: 'skip' })),
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false, linkBrackets: ['(', ')'] as [string, string] } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'ul', options: { itemPrefix: '- ' } },
  ],
  limits: { maxInputLength: 500_000, maxDepth: 60, maxChildNodes: 20_000, ellipsis: '' },
};

/** @returns the words of a mail that is HTML alone, without what it quotes */
export function htmlText(html: string): string {
  return convert(html, options);
}
