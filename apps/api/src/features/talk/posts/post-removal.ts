import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { Post, PostEdit, PostMention, PostReaction, Topic } from '../talk.entity.js';
import { PostFiles } from './post-files.js';

/** Takes away what posts said, wherever it is kept. Their numbers stay, and who took it away. */
@Injectable()
export class PostRemoval {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly files: PostFiles,
  ) {}

  /**
   * Takes them away in the caller's transaction: text, earlier versions, files, reactions and mentions.
   *
   * @returns how many were still there
   */
  async remove(postIds: readonly string[], deletedBy: 'author' | 'moderator' | 'retention'): Promise<number> {
    if (postIds.length === 0) return 0;
    const postId = In([...postIds]);
    // The topic first, as everybody takes it who changes both.
    await this.db.repo(Topic).update({ answerId: postId }, { answerId: null, version: () => 'version + 1' });
    const gone = { text: '', searchText: '', deletedBy, deletedAt: this.clock.now(), version: () => 'version + 1' };
    const removed = affected(await this.db.repo(Post).update({ id: postId, deletedBy: IsNull() }, gone));
    if (removed === 0) return 0;
    await this.db.repo(PostEdit).delete({ postId });
    await this.db.repo(PostReaction).delete({ postId });
    await this.db.repo(PostMention).delete({ postId });
    await this.files.dropOf(postIds);
    return removed;
  }
}
