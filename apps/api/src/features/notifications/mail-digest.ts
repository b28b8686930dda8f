import type { TFunction } from 'i18next';
import { tlpName } from '@rso-connect/shared';
import type { DigestMail } from '../digests/index.js';
import type { MailSection } from './mail-layout.js';

/**
 * What a digest lists: a section for each space, each topic with its label, and last what is only counted.
 *
 * @param home the installation's own address
 * @param isolated keeps a name that runs the other way apart from the sentence
 */
export function digestSections(t: TFunction, { spaces, more, untold }: DigestMail, home: string, isolated: (name: string) => string): MailSection[] {
  const rest = [
    ...(more > 0 ? [t('digest.more', { number: more })] : []),
    ...(untold > 0 ? [t('digest.untold', { number: untold })] : []),
  ];
  return [
    ...spaces.map(({ spaceName, topics }): MailSection => ({
      heading: spaceName,
      items: topics.map(({ topicId, label, title, posts, first }) => ({
        title: t('digest.topic', { label: tlpName(label), title: isolated(title), number: posts }),
        line: first && t('digest.first', { author: isolated(first.pseudonym === null ? first.authorName : t('participant', { number: first.pseudonym })), text: isolated(first.text) }),
        link: `${home}/topics/${topicId}`,
      })),
    })),
    ...(rest.length === 0 ? [] : [{ heading: t('digest.rest'), items: rest.map((title) => ({ title, line: null, link: null })) }]),
  ];
}
