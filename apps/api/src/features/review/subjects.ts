import type { AttachmentView, MentoringConcernKind, ReviewDecision, ReviewKind, TlpLabel } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import type { ReviewItem } from './review.entity.js';

/** What an item is about, as somebody sees it who may read it. */
export interface SubjectFacts {
  label: TlpLabel | null;
  title: string;
  /** The page where it stands, where there is one. */
  path: string | null;
  authorId: string | null;
  /** Markdown; null where there is nothing left to read. */
  text: string | null;
  /** Files that came with it and stand nowhere yet. */
  files?: readonly AttachmentView[];
  concern?: MentoringConcernKind;
  /** Grows whenever what is to be read changes: nobody decides on what they never saw. */
  version: number;
}

/** What a kind of items is about: one class for each. */
export interface ReviewSubject {
  readonly kind: ReviewKind;
  /** @returns by id what a person may read of these; what a label keeps from them is left out */
  about(personId: string, subjectIds: readonly string[]): Promise<Map<string, SubjectFacts>>;
  /** Carries a decision on what somebody saw out, in the transaction in which it was taken. */
  carryOut(actor: Actor, item: ReviewItem, decision: ReviewDecision, reason: string | null, seen: SubjectFacts): Promise<void>;
}

/** The token of all of them. */
export const REVIEW_SUBJECTS = Symbol('review-subjects');
