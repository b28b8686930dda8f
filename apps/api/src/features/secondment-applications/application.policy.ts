import { mayMoveCandidacy, toldStep, type CandidacyView, type SecondmentCallPhase } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import type { Candidacy } from '../candidacies/index.js';
import type { Halves } from './halves.js';

/** @returns whether the focal points of the member know of a candidacy: they were asked, or nominate it themselves */
export function isToldToMember({ application, nomination }: Halves): boolean {
  return (application !== null && application.askedAt !== null) || nomination !== null;
}

/** @returns as whom somebody reads a candidacy; null for whom it isn't there. Whoever applies is nobody else for it. */
export function viewerOf(actor: Actor, candidacy: Candidacy, halves: Halves): CandidacyView['viewer'] | null {
  if (candidacy.personId === actor.personId) return 'applicant';
  if (actor.can('secondment.read')) return 'office';
  return actor.can('secondment.nominate', { member: candidacy.memberId }) && isToldToMember(halves) ? 'focal-point' : null;
}

/** @returns whether an application's content and papers are shown to the office: never a draft */
export function isForOffice({ application }: Halves): boolean {
  return application?.state === 'in';
}

/** What a reader may do, for the screens. The services ask the same things again. */
export function candidacyCan(actor: Actor, candidacy: Candidacy, { application, nomination }: Halves, phase: SecondmentCallPhase): CandidacyView['can'] {
  // As it is told: what one may do says no more than where it stands.
  const step = toldStep(candidacy.step);
  const own = candidacy.personId === actor.personId;
  const isOpen = phase === 'open';
  const forMember = !own && actor.can('secondment.nominate', { member: candidacy.memberId });
  const isDraft = own && isOpen && step === 'begun' && application?.state === 'draft';
  const stands = forMember && nomination?.state === 'given';
  return {
    edit: isDraft, handIn: isDraft,
    takeBack: own && isOpen && application?.state === 'in' && (step === 'begun' || step === 'complete'),
    ask: isDraft && application.askedAt === null && nomination?.state !== 'given',
    withdraw: own && mayMoveCandidacy(step, 'withdraw', 'applicant', null) === null,
    resume: own && isOpen && mayMoveCandidacy(step, 'resume', 'applicant', null) === null,
    nominate: forMember && isOpen && (step === 'begun' || (step === 'complete' && stands)),
    takeBackNomination: stands && isOpen && (step === 'begun' || step === 'complete'),
    recall: stands && !isOpen && mayMoveCandidacy(step, 'recall', 'focal-point', 'Said later.') === null,
  };
}
