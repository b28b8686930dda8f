import { Injectable } from '@nestjs/common';
import type { TlpLabel } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Problem } from '../../platform/http/problem.js';

/** Where the post of a file stands. */
export interface AttachmentPlace {
  label: TlpLabel;
  /** Null for what waits to begin a topic. */
  topicId: string | null;
}

/** What knows posts: it alone decides who reads them. */
export interface PostPlaces {
  /** @returns where a post stands that somebody may read; null for one that they may not */
  readable(actor: Actor, postId: string): Promise<AttachmentPlace | null>;
  /**
   * Makes sure that somebody may take a file out of a post, and notes in its versions that one was; in the caller's transaction.
   *
   * @param isOwn whether it is their own file: that goes wherever it is
   * @throws Problem `post.not-found`, `post.not-allowed`
   */
  takeOut(actor: Actor, postId: string, isOwn: boolean): Promise<void>;
  /** @returns the labels that posts stand under, whoever reads them */
  labels(postIds: readonly string[]): Promise<Map<string, TlpLabel>>;
}

/** A file that no post has taken, or not yet. */
export interface LooseFile {
  id: string;
  spaceId: string;
  uploaderId: string | null;
}

/** What knows posts that wait for a moderator: who decides about one sees its files. */
export interface WaitingPlaces {
  /** @returns where the post of a file would stand, for who decides whether it may; null for everybody else */
  waiting(actor: Actor, file: LooseFile): Promise<AttachmentPlace | null>;
}

/**
 * Who may see a file is decided by its post, and posts are kept by a feature that builds on this one. It says so here at
 * boot; until it has, nobody sees anything.
 */
@Injectable()
export class AttachmentPlaces implements PostPlaces, WaitingPlaces {
  private posts: PostPlaces | null = null;
  private held: WaitingPlaces | null = null;

  keptBy(posts: PostPlaces): void {
    this.posts = posts;
  }

  heldBy(held: WaitingPlaces): void {
    this.held = held;
  }

  async waiting(actor: Actor, file: LooseFile): Promise<AttachmentPlace | null> {
    return (await this.held?.waiting(actor, file)) ?? null;
  }

  async readable(actor: Actor, postId: string): Promise<AttachmentPlace | null> {
    return (await this.posts?.readable(actor, postId)) ?? null;
  }

  async takeOut(actor: Actor, postId: string, isOwn: boolean): Promise<void> {
    if (!this.posts) throw new Problem('post.not-found');
    await this.posts.takeOut(actor, postId, isOwn);
  }

  async labels(postIds: readonly string[]): Promise<Map<string, TlpLabel>> {
    return (await this.posts?.labels(postIds)) ?? new Map<string, TlpLabel>();
  }
}
