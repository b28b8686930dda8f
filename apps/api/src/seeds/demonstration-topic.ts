import type { ReactionKind, TlpLabel } from '@rso-connect/shared';

/** Somebody of the demonstration: by name, or by their place among those of the workshop that is over. */
export type Who = string | number;

/** A file of a post, as it lies among the demonstration's. */
export type DemonstrationFile = 'landing-order.jpg' | 'landing-checklist.pdf';

/** What there is to a post beside its words. */
export interface PostExtras {
  /** The number of the post that it answers. */
  answers?: number;
  /** The number of the post whose words stand above its own. */
  quotes?: number;
  /** Whose names stand behind an @ in it. */
  mentions?: readonly string[];
  files?: readonly DemonstrationFile[];
  reactions?: Partial<Record<ReactionKind, readonly Who[]>>;
  /** What it said before it was edited. */
  before?: string;
  /** Whether its author took it away again. */
  isDeleted?: true;
}

/** A topic of the demonstration. Everything in it is invented. */
export interface DemonstrationTopic {
  label: TlpLabel;
  title: string;
  isPinned?: boolean;
  isLocked?: boolean;
  /** Whether everybody writes in it under a pseudonym. */
  chathamHouse?: boolean;
  /** Who writes each post, and what; the first one begins. */
  posts: readonly (readonly [author: Who, text: string, extras?: PostExtras])[];
  /** Who may read it beside its author, where the label asks for names. */
  readers?: readonly Who[];
  /** The number of the post that answers what was asked. */
  solvedBy?: number;
  /** Posts that became a topic of their own, by their numbers, and what it is called. */
  split?: { title: string; numbers: readonly number[] };
  /** How far somebody who signs in has read; whoever wrote in it has read all of it. */
  readTo?: Readonly<Record<string, number>>;
}
