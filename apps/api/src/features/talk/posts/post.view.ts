import type { TalkPostView } from '@rso-connect/shared';
import { writtenHtml } from '../../../platform/markdown/index.js';
import type { Post } from '../talk.entity.js';
import { writerId } from '../topics/authors.js';

/** What a post's view says beside the post itself. */
export type PostSurroundings = Pick<TalkPostView, 'attachments' | 'reactions' | 'answeredIn' | 'movedTo' | 'can'>;

/** @returns a post as somebody sees it; a deleted one has its number and nothing it said */
export function postView(post: Post, around: PostSurroundings): TalkPostView {
  const { id, number, replyTo, text, createdAt, editedAt, version, deletedBy, releasedTo } = post;
  return {
    id, number, authorId: writerId(post), replyTo, version, deletedBy, releasedTo, ...around,
    html: deletedBy === null ? writtenHtml(text) : '',
    at: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
  };
}
