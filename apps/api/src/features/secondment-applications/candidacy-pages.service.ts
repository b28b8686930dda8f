import { Injectable, type OnModuleInit } from '@nestjs/common';
import { closedSteps, type CandidacyRow, type CandidacyView, type InputOf, type Page, type secondmentNominationRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage } from '../../platform/database/page.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies, Candidacy } from '../candidacies/index.js';
import { SecondmentCall, SecondmentCalls, SecondmentWaiting } from '../secondment-calls/index.js';
import { Applicants } from './applicants.js';
import { SecondmentApplication, SecondmentNomination } from './application.entity.js';
import { candidacyCan, isForOffice, viewerOf } from './application.policy.js';
import { callView, candidacyRowView, contentOf, documentView, halvesView, historyView, lacksOf, shownStep } from './application.view.js';
import { Applications, type GoingDocument } from './applications.js';
import { CandidacyHalves, type Halves } from './halves.js';

type DeskQuery = InputOf<typeof secondmentNominationRoutes.desk>['query'];

/** Candidacies as each reader may see them. */
@Injectable()
export class CandidacyPages implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly candidacies: Candidacies,
    private readonly calls: SecondmentCalls,
    private readonly halves: CandidacyHalves,
    private readonly applicants: Applicants,
    private readonly applications: Applications,
    private readonly waitingSources: SecondmentWaiting,
  ) {}

  onModuleInit(): void {
    this.waitingSources.register((actor) => this.waiting(actor));
  }

  /** @returns somebody's own, the newest first */
  async mine({ personId }: Actor): Promise<CandidacyRow[]> {
    return this.rows(await this.db.repo(Candidacy).find({ where: { personId }, order: { createdAt: 'DESC', id: 'DESC' } }));
  }

  /** @returns one page of the candidacies that focal points know of, of their own members alone */
  desk(actor: Actor, { show, ...query }: DeskQuery): Promise<Page<CandidacyRow>> {
    const { everywhere, ids } = actor.reach('secondment.nominate');
    const now = this.clock.now();
    const rows = this.db.repo(Candidacy).createQueryBuilder('candidacy')
      .leftJoin(SecondmentApplication, 'application', 'application.candidacyId = candidacy.id')
      .leftJoin(SecondmentNomination, 'nomination', 'nomination.candidacyId = candidacy.id')
      .where('(application.askedAt IS NOT NULL OR nomination.id IS NOT NULL)');
    if (!everywhere) rows.andWhere('candidacy.memberId IN (:...members)', { members: ['', ...ids.member] });
    const open = rows.subQuery().select('1').from(SecondmentCall, 'open')
      .where(`open.id = candidacy.callId AND open.state = 'published' AND open.opensAt <= :now AND open.closesAt > :now`).getQuery();
    rows.setParameter('now', now);
    if (show === 'waiting') rows.andWhere(`candidacy.step = 'begun' AND (nomination.id IS NULL OR nomination.state <> 'given') AND candidacy.personId <> :own AND EXISTS ${open}`, { own: actor.personId });
    if (show === 'nominated') rows.andWhere(`nomination.state = 'given' AND candidacy.step NOT IN (:...closed)`, { closed: closedSteps });
    if (show === 'past') rows.andWhere('candidacy.step IN (:...closed)', { closed: closedSteps });
    // Not by the last move: its place in the list would tell of one that nobody is told.
    const order = { column: 'candidacy.createdAt', descending: true, id: 'candidacy.id', valueOf: ({ createdAt, id }: Candidacy) => ({ value: createdAt, id }) };
    return fetchPage(rows, query, order, (found) => this.rows(found));
  }

  /** @returns how much waits for somebody: their half of a candidacy that stands open, and officers who wait for a nomination */
  async waiting(actor: Actor): Promise<number> {
    const own = (await this.mine(actor)).filter(({ lacks, call }) => call.phase === 'open' && lacks.includes('application')).length;
    if (!actor.can('secondment.nominate')) return own;
    return own + (await this.desk(actor, { show: 'waiting', limit: 1, sort: '-begunAt' })).total;
  }

  /** @throws Problem `candidacy.not-found`, also where it isn't this reader's to see */
  async one(actor: Actor, id: string): Promise<CandidacyView> {
    const candidacy = await this.candidacies.find(id);
    if (!candidacy) throw new Problem('candidacy.not-found');
    const halves = await this.halves.of(id);
    const viewer = viewerOf(actor, candidacy, halves);
    const call = await this.calls.find(candidacy.callId);
    if (viewer === null || !call) throw new Problem('candidacy.not-found');
    const phase = this.calls.phase(call);
    const [names, standing, history] = await Promise.all([
      this.applicants.namesOf([candidacy]), this.applicants.standing(candidacy.personId), this.candidacies.history(id),
    ]);
    return {
      id, viewer, call: callView(call, phase), step: shownStep(candidacy.step, viewer), lacks: lacksOf(candidacy, halves), halves: halvesView(halves),
      applicant: {
        personId: candidacy.personId, fullName: names.person(candidacy.personId), memberName: names.place(candidacy.memberId) ?? '',
        organisationName: names.place(candidacy.organisationId), title: standing.title,
      },
      askedAt: halves.application?.askedAt?.toISOString() ?? null,
      application: viewer === 'applicant' || (viewer === 'office' && isForOffice(halves)) ? await this.content(candidacy, halves, viewer) : null,
      glance: viewer === 'focal-point' ? glanceOf(halves) : null,
      nomination: await this.nomination(halves, viewer),
      history: historyView(history, viewer),
      can: candidacyCan(actor, candidacy, halves, phase),
    };
  }

  /**
   * A paper: for who applies always, for the office once it is handed in, and for no focal point.
   *
   * @throws Problem `candidacy.not-found`, `application.document-not-found`
   */
  async document(actor: Actor, id: string, documentId: string): Promise<GoingDocument> {
    const candidacy = await this.candidacies.find(id);
    const viewer = candidacy && viewerOf(actor, candidacy, await this.halves.of(id));
    if (viewer !== 'applicant' && viewer !== 'office') throw new Problem('candidacy.not-found');
    return viewer === 'applicant' ? this.applications.read(id, documentId) : this.applications.file(id, documentId);
  }

  private async content(candidacy: Candidacy, { application }: Halves, viewer: CandidacyView['viewer']): Promise<CandidacyView['application']> {
    if (!application) return null;
    const documents = (await this.halves.documents([candidacy.id])).get(candidacy.id) ?? [];
    const { agencyKind } = await this.applicants.standing(candidacy.personId);
    return {
      ...contentOf(application), version: application.version, savedAt: application.savedAt.toISOString(), documents: documents.map(documentView), agencyKind,
      tellingWords: viewer === 'applicant' ? await this.applicants.tellingWords(candidacy) : [],
    };
  }

  private async nomination({ nomination }: Halves, viewer: CandidacyView['viewer']): Promise<CandidacyView['nomination']> {
    if (!nomination || (nomination.state !== 'given' && viewer !== 'focal-point')) return null;
    return { text: nomination.text, nominatedByName: await this.applicants.nameOf(nomination.nominatedBy), at: nomination.nominatedAt.toISOString() };
  }

  private async rows(candidacies: readonly Candidacy[]): Promise<CandidacyRow[]> {
    const [halves, calls, names] = await Promise.all([
      this.halves.ofAll(candidacies.map(({ id }) => id)), this.calls.byIds(candidacies.map(({ callId }) => callId)), this.applicants.namesOf(candidacies),
    ]);
    return candidacies.flatMap((candidacy) => {
      const [call, both] = [calls.get(candidacy.callId), halves.get(candidacy.id)];
      return call && both ? [candidacyRowView(candidacy, both, call, this.calls.phase(call), names.person(candidacy.personId))] : [];
    });
  }
}

/** What asking shows: when they could start, which the agency says yes to; of what is handed in the statement, where the applicant shows it. */
function glanceOf({ application }: Halves): CandidacyView['glance'] {
  if (!application || application.askedAt === null) return null;
  const { availableFrom, availableUntil, showsStatement, statement, state } = application;
  return { availableFrom, availableUntil, statement: showsStatement && state === 'in' ? statement : null };
}
