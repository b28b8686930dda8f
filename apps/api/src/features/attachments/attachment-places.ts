import { Injectable } from '@nestjs/common';
import type { TlpLabel } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';

/** Where the post of a file stands. */
export interface AttachmentPlace {
  label: TlpLabel;
  topicId: string;
}

/** What knows posts: it alone decides who reads them. */
export interface PostPlaces {
  /** @returns where a post stands that somebody may read; null for one that they may not */
  readable(actor: Actor, postId: string): Promise<AttachmentPlace | null>;
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

  async labels(postIds: readonly string[]): Promise<Map<string, TlpLabel>> {
    return (await this.posts?.labels(postIds)) ?? new Map<string, TlpLabel>();
  }
}
