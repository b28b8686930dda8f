import { Injectable } from '@nestjs/common';
import type { TlpLabel } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Problem } from '../../platform/http/problem.js';

/** Where the post of a file stands. */
export interface AttachmentPlace {
  label: TlpLabel;
  topicId: string;
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

/**
 * Who may see a file is decided by its post, and posts are kept by a feature that builds on this one. It says so here at
 * boot; until it has, nobody sees anything.
 */
@Injectable()
export class AttachmentPlaces implements PostPlaces {
  private posts: PostPlaces | null = null;

  keptBy(posts: PostPlaces): void {
    this.posts = posts;
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
