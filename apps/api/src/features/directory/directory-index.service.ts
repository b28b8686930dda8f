import { Injectable } from '@nestjs/common';
import { courseLanguages, type ConsentField, type CourseLanguage } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { foldedWords, fold, sortKey } from '../../platform/search/fold.js';
import { OrganisationsService, memberOf } from '../organisations/index.js';
import { Person, PersonPost } from '../people/index.js';
import { DirectoryCard, DirectoryFact, type FactKind } from './directory.entity.js';
import { Evidence } from './evidence.service.js';

const termLength = 80;
const nameLength = 100;

/** What each language is called in the languages of the screens, and by those who speak it. */
const languageWords: ReadonlyMap<CourseLanguage, string> = new Map(courseLanguages.map((language) => {
  const names = ['en', 'id', language].map((inLanguage) => new Intl.DisplayNames([inLanguage], { type: 'language' }).of(language) ?? '');
  return [language, names.join(' ')];
}));

/** Keeps what people in the directory are found by. Whoever isn't in it has nothing there to be found. */
@Injectable()
export class DirectoryIndex {
  constructor(
    private readonly db: Database,
    private readonly evidence: Evidence,
    private readonly organisations: OrganisationsService,
  ) {}

  /** Writes anew what somebody is found by. Called whenever something of it may have changed; twice is no harm. */
  async settle(personId: string): Promise<void> {
    await this.db.transaction(async () => {
      // Counted up first: of two who settle the same person the second reads what the first one's news was about.
      await this.db.repo(DirectoryCard).update({ personId }, { changedAt: () => 'changedAt' });
      const facts = await this.factsOf(personId);
      const known = await this.db.repo(DirectoryFact).findBy({ personId });
      const keyOf = ({ kind, term, consentKey, nameSort }: DirectoryFact): string => JSON.stringify([kind, term, consentKey, nameSort]);
      const wanted = new Map(facts.map((fact) => [keyOf(fact), fact]));
      const stays = new Set(known.map(keyOf));
      for (const { kind, term, consentKey } of known.filter((fact) => !wanted.has(keyOf(fact)))) {
        await this.db.repo(DirectoryFact).delete({ personId, kind, term, consentKey });
      }
      const fresh = [...wanted].filter(([key]) => !stays.has(key)).map(([, fact]) => fact);
      if (fresh.length > 0) await this.db.repo(DirectoryFact).insert(fresh);
    });
  }

  private async factsOf(personId: string): Promise<DirectoryFact[]> {
    const card = await this.db.repo(DirectoryCard).findOneBy({ personId });
    const person = await this.db.repo(Person).findOneBy({ id: personId });
    if (!card?.listedAt || !person || person.closedAt !== null || person.erasedAt !== null) return [];
    const nameSort = sortKey(person.fullName, nameLength);
    const fact = (field: ConsentField, kind: FactKind, term: string): DirectoryFact => ({ personId, kind, term: term.slice(0, termLength), consentKey: `${personId}/${field}`, nameSort });
    const words = (field: ConsentField, ...texts: (string | null | undefined)[]): DirectoryFact[] => termsOf(texts).map((word) => fact(field, 'word', word));
    const [post] = await this.db.repo(PersonPost).findBy({ activeKey: personId });
    const place = (await this.organisations.byIds([post?.organisationId ?? null])).get(post?.organisationId ?? '');
    const memberId = place ? memberOf(place) : null;
    const member = memberId === null ? undefined : (await this.organisations.byIds([memberId])).get(memberId);
    const courses = (await this.evidence.courses([personId])).get(personId) ?? [];
    const taught = (await this.evidence.taught([personId])).get(personId) ?? [];
    return distinct([
      fact('name', 'card', ''),
      ...words('name', person.fullName),
      ...(memberId === null ? [] : [fact('agency', 'member', memberId)]),
      ...(post?.agencyKind ? [fact('agency', 'agency-kind', post.agencyKind)] : []),
      ...words('agency', place?.name, member?.name, post?.agencyKind),
      ...words('post', post?.title, post?.rank),
      ...courses.map(({ courseId }) => fact('courses', 'course', courseId)),
      ...words('courses', ...courses.map(({ title }) => title)),
      ...words('teaching', ...taught.map(({ title }) => title)),
      ...card.languages.map((language) => fact('languages', 'language', language)),
      ...words('languages', ...card.languages.map((language) => languageWords.get(language))),
      ...card.expertise.map((theme) => fact('expertise', 'expertise', theme)),
      ...words('expertise', ...card.expertise.map((theme) => theme.replaceAll('-', ' '))),
      ...words('help', card.help),
    ]);
  }

  /** @returns which of these people are in the directory */
  async listed(personIds: readonly string[]): Promise<string[]> {
    const cards = await this.db.repo(DirectoryCard).findBy({ personId: In([...personIds]) });
    return cards.filter(({ listedAt }) => listedAt !== null).map(({ personId }) => personId);
  }
}

/** The folded words of texts, and each run between spaces whole, so that what is split otherwise is found as well. */
function termsOf(texts: readonly (string | null | undefined)[]): string[] {
  const given = texts.filter((text): text is string => typeof text === 'string' && text !== '');
  const runs = fold(given).split(' ');
  return [...new Set([...given.flatMap((text) => foldedWords(text)), ...runs].map((word) => word.slice(0, termLength)).filter((word) => word !== ''))];
}

function distinct(facts: readonly DirectoryFact[]): DirectoryFact[] {
  return [...new Map(facts.map((fact) => [`${fact.kind} ${fact.term} ${fact.consentKey}`, fact])).values()];
}
