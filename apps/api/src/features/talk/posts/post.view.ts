import type { TalkPostView } from '@rso-connect/shared';
import { writtenHtml, type Mentioned } from '../../../platform/markdown/index.js';
import type { Post } from '../talk.entity.js';
import { writerId } from '../topics/authors.js';
import { beginningOf } from './beginning.js';

/** What a post's view says beside the post itself. */
export interface PostSurroundings extends Pick<TalkPostView, 'attachments' | 'reactions' | 'answeredIn' | 'movedTo' | 'can'> {
  mentioned: readonly Mentioned[];
}

/**
 * A post as somebody sees it; a deleted one has its number and nothing it said.
 *
 * @param isWhole whether a long one shows all of its text
 */
export function postView(post: Post, { mentioned, ...around }: PostSurroundings, isWhole: boolean): TalkPostView {
  const { id, number, replyTo, text, createdAt, editedAt, version, deletedBy, releasedTo } = post;
  const beginning = isWhole || deletedBy !== null ? null : beginningOf(text);
  return {
    id, number, authorId: writerId(post), replyTo, version, deletedBy, releasedTo, ...around,
    html: deletedBy === null ? writtenHtml(beginning ?? text, mentioned) : '',
    isCut: beginning !== null,
    at: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
  };
}
