import type { TalkPostView } from '@rso-connect/shared';
import { writtenHtml } from '../../../platform/markdown/index.js';
import type { Post } from '../talk.entity.js';

/** @returns a post as somebody sees it; a deleted one has its number and nothing it said */
export function postView(post: Post, can: TalkPostView['can']): TalkPostView {
  const { id, number, authorId, replyTo, text, createdAt, editedAt, version, deletedBy } = post;
  return {
    id, number, authorId, replyTo, version, deletedBy, can,
    html: deletedBy === null ? writtenHtml(text) : '',
    at: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
  };
}
