import { tlpTable, type TlpLabel } from '@rso-connect/shared';
import { writtenPlain } from '../../../platform/markdown/index.js';

/** What there is to tell of a new post; only the table says how much of it leaves the platform. */
export interface News {
  label: TlpLabel;
  spaceName: string;
  title: string;
  authorName: string;
  /** The author's number in the thread, where they write under a pseudonym. */
  pseudonym: number | null;
  /** Markdown. */
  text: string;
}

/** What a notice in the app says. */
export interface NoticeWords {
  label: TlpLabel;
  spaceName: string | null;
  title: string | null;
}

/** What a mail says. */
export interface MailWords extends NoticeWords {
  cell: (typeof tlpTable)['mail'][TlpLabel];
  authorName: string | null;
  pseudonym: number | null;
  /** The whole text, its first line, or nothing. */
  text: string | null;
}

/** The longest first line. */
const lineLength = 200;
/** How much of a post a digest holds. */
const digestLength = 300;

/** @returns as much of news as a notice may say under its label */
export function noticeWords({ label, spaceName, title }: News): NoticeWords {
  const cell = tlpTable.notice[label];
  return { label, spaceName: cell === 'item' ? null : spaceName, title: cell === 'title' ? title : null };
}

/** @returns as much of news as a mail may hold under its label */
export function mailWords({ label, spaceName, title, authorName, pseudonym, text }: News): MailWords {
  const cell = tlpTable.mail[label];
  switch (cell) {
    case 'text':
      return { label, cell, spaceName, title, authorName, pseudonym, text };
    case 'first-line':
      return { label, cell, spaceName, title, authorName, pseudonym, text: firstLine(text) };
    case 'link':
      return { label, cell, spaceName, title, authorName: null, pseudonym: null, text: null };
    case 'link-untitled':
      return { label, cell, spaceName: null, title: null, authorName: null, pseudonym: null, text: null };
  }
}

/** What a digest says of a topic: of some no more than that there is one, of others nothing at all. */
export type DigestWords = { cell: 'text' | 'title'; title: string; first: string | null } | { cell: 'count' } | { cell: 'nothing' };

/** @returns as much of a topic as a digest may hold under its label */
export function digestWords({ label, title, text }: Pick<News, 'label' | 'title' | 'text'>): DigestWords {
  const cell = tlpTable.digest[label];
  switch (cell) {
    case 'text':
      return { cell, title, first: beginning(writtenPlain(text).replace(/\s+/gu, ' ').trim(), digestLength) };
    case 'title':
      return { cell, title, first: null };
    case 'count':
    case 'nothing':
      return { cell };
  }
}

function firstLine(text: string): string {
  const [line = ''] = writtenPlain(text).split('\n');
  return beginning(line, lineLength);
}

/** @returns the first characters of a text, as people count them */
function beginning(text: string, length: number): string {
  const shown = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text.slice(0, length * 20))].slice(0, length).map(({ segment }) => segment).join('');
  return shown === text ? text : `${shown}…`;
}
