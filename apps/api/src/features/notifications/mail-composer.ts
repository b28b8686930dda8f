import i18next, { type TFunction } from 'i18next';
import { candidacyReaders, candidacySentence, tlpName, type Language, type NoticeKind } from '@rso-connect/shared';
import en from './locales/en.json' with { type: 'json' };
import id from './locales/id.json' with { type: 'json' };
import type { DigestMail } from '../digests/index.js';
import type { DeviceWords } from '../identity/index.js';
import { writtenHtml } from '../../platform/markdown/index.js';
import { digestSections } from './mail-digest.js';
import { replyLines, type RefusalWords } from '../mail-replies/index.js';
import type { MailWords } from '../talk/index.js';
import type { ChangedSession, Facts, MessageFacts } from './notice-facts.js';
import { htmlOf, textOf, type MailContent } from './mail-layout.js';

/** What a mail's texts may name. */
export interface MailFacts {
  name: string;
  courseTitle: string;
  /** Who invites, where the mail is an invitation. */
  inviter?: string;
  /** Where the mail brings what somebody wrote to a whole run. */
  message?: MessageFacts | null;
  /** Where it tells of a candidacy for a secondment. */
  candidacy?: Facts['candidacy'];
  /** Where it tells of a post: as much as its label lets a mail hold. */
  talk?: MailWords | null;
  /** Where it tells what is new in somebody's spaces: as much as each label lets a digest hold. */
  digest?: DigestMail | null;
  /** Whether an answer to it is published in the topic that it tells of. */
  isAnswerable?: boolean;
  /** Where it says why a mail wasn't published. */
  refusal?: RefusalWords | null;
  /** Where it tells of a timetable that has changed. */
  changes?: readonly ChangedSession[];
  /** The sign-in that the mail tells of. */
  signIn?: MailSignIn | undefined;
  /** Until when a reply counts, and the reader's time zone. */
  replyBy?: { at: Date; timeZone: string } | undefined;
  /** Where the mail's one action leads. */
  link: string;
  /** The installation's own address. */
  home: string;
}

/** A sign-in, as its owner may know it again. */
export interface MailSignIn extends DeviceWords {
  address: string;
  /** By ISO 3166-1; null where nobody can tell. */
  country: string | null;
  at: Date;
  /** The reader's. */
  timeZone: string;
}

/** Every kind of mail: of a notice, or to somebody without an account. */
export type MailKind = NoticeKind | 'invitation' | 'seat-offered' | `topic-news-${Exclude<MailWords['cell'], 'link-untitled'>}`;

/** A mail's parts that people read. */
export interface ComposedMail {
  subject: string;
  text: string;
  html: string;
}

const texts = i18next.createInstance();
await texts.init({
  resources: { en: { mail: en }, id: { mail: id } },
  fallbackLng: false,
  ns: ['mail'],
  defaultNS: 'mail',
  // The layout escapes, and the text part must not be.
  interpolation: { escapeValue: false },
  returnNull: false,
});

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A name that runs the other way is isolated (Unicode TR 9), so that the comma after it stays after it. */
function isolated(value: string): string {
  return rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
}

function placeOf({ address, country }: MailSignIn, language: Language): string {
  const name = country === null ? undefined : new Intl.DisplayNames(language, { type: 'region' }).of(country);
  return name === undefined ? address : `${address} (${name})`;
}

function momentIn(language: Language, at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short', timeZone,
  }).format(at);
}

/** @returns which device, from where and when; what nobody knows is said to be unknown */
function signInWords(t: TFunction, language: Language, signIn: MailSignIn | undefined): { device: string; address: string; at: string } {
  const [browser, system] = [signIn?.browser ?? null, signIn?.system ?? null];
  const device = browser !== null && system !== null ? t('signIn.on', { browser, system }) : (browser ?? system ?? t('signIn.unknown'));
  const at = signIn && momentIn(language, signIn.at, signIn.timeZone);
  return { device, address: signIn ? placeOf(signIn, language) : t('signIn.unknown'), at: at ?? t('signIn.unknown') };
}

function replyWords(t: TFunction, language: Language, replyBy: MailFacts['replyBy']): string {
  return replyBy ? t('replyBy', { at: momentIn(language, replyBy.at, replyBy.timeZone) }) : t('replySoon');
}

/** @returns a paragraph for each session: what, when on the clock there, where */
function changeWords(t: TFunction, language: Language, changes: readonly ChangedSession[]): string {
  return changes.map(({ title, startsAt, endsAt, timeZone, room, state }) => {
    const when = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone,
    }).formatRange(startsAt, endsAt);
    const place = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
    const cancelled = state === 'cancelled' ? [t('timetable.cancelled')] : [];
    return `${isolated(title)}: ${[`${when} (${place})`, ...(room === null ? [] : [isolated(room)]), ...cancelled].join(', ')}`;
  }).join('\n\n');
}

/** What somebody wrote, as far as its label lets a mail hold it: as it looks in its topic, or its first line. */
function writtenOf(talk: MailFacts['talk']): MailContent['written'] {
  if (!talk || talk.text === null) return null;
  return { text: talk.text, html: talk.cell === 'text' ? writtenHtml(talk.text) : null };
}

/** @returns what a move of a candidacy says to the reader of this kind of notice */
function candidacyNews(kind: MailKind, language: Language, candidacy: MailFacts['candidacy']): string {
  const whom = Object.entries(candidacyReaders).find(([name]) => name === kind)?.[1];
  return whom && candidacy?.move ? (candidacySentence(language, whom, candidacy.move, isolated(candidacy.applicantName)) ?? '') : '';
}

function contentOf(t: TFunction, kind: MailKind, language: Language, facts: MailFacts): MailContent {
  const { message, talk, candidacy, digest, refusal, changes = [], signIn } = facts;
  const values = {
    name: isolated(facts.name), courseTitle: isolated(facts.courseTitle), inviter: isolated(facts.inviter ?? ''), home: facts.home,
    sender: isolated(message?.senderName ?? ''), messageTitle: message?.title ?? '', messageText: message?.text ?? '',
    position: isolated(candidacy?.position ?? ''), applicant: isolated(candidacy?.applicantName ?? ''), candidacyNews: candidacyNews(kind, language, candidacy),
    label: talk || digest ? tlpName((talk ?? digest)?.label ?? 'RED') : '', unsubscribe: digest?.unsubscribe.page ?? '', spaceName: isolated(talk?.spaceName ?? ''), topicTitle: talk?.title ?? '', topic: isolated(talk?.title ?? ''),
    author: typeof talk?.pseudonym === 'number' ? t('participant', { number: talk.pseudonym }) : isolated(talk?.authorName ?? ''),
    answers: t(facts.isAnswerable === true ? 'answers.published' : 'answers.unread'),
    refusal: t(`mailReply.${refusal?.reason ?? 'not-allowed'}`), waiting: refusal?.waits === true ? t('mailReplyWaits') : '',
    replyBy: replyWords(t, language, facts.replyBy), changes: changeWords(t, language, changes), ...signInWords(t, language, signIn),
  };
  const say = (key: string): string => t(key, values);
  const list = (key: string): string[] => t(key, { ...values, joinArrays: '\n\n' }).split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '');
  return {
    language,
    direction: texts.dir(language),
    subject: say(`kinds.${kind}.subject`),
    above: facts.isAnswerable === true ? replyLines[language] : null,
    greeting: say('greeting'),
    paragraphs: list(`kinds.${kind}.body`),
    written: writtenOf(talk),
    sections: digest ? digestSections(t, digest, facts.home, isolated) : [],
    action: { label: say(`kinds.${kind}.action`), link: facts.link },
    linkHint: say('linkHint'),
    after: list(`kinds.${kind}.after`),
    sender: say('sender'),
    reason: t([`kinds.${kind}.reason`, talk ? 'reasonAlone' : 'reason'], values),
  };
}

/**
 * Writes a mail in the recipient's language.
 *
 * @param kind what it tells
 * @param language the recipient's
 * @param facts what its sentences name
 */
export function composeMail(kind: MailKind, language: Language, facts: MailFacts): ComposedMail {
  const content = contentOf(texts.getFixedT(language), kind, language, facts);
  return { subject: content.subject, text: textOf(content), html: htmlOf(content) };
}
