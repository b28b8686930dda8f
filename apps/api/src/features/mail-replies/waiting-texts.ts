import { Inject, Injectable } from '@nestjs/common';
import type { MailReplyReason, OutputOf, mailReplyRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Vault } from '../../platform/vault/vault.js';
import { MailReply, MailReplyText } from './mail-reply.entity.js';

/** Texts of mails that were not published: each waits, sealed, for its writer alone. */
@Injectable()
export class WaitingTexts {
  private readonly vault: Vault;

  constructor(
    @Inject(SETTINGS) { factorKeys }: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
  ) {
    this.vault = new Vault(factorKeys, 'mail-reply-text');
  }

  /** Keeps one, in the caller's transaction. */
  async keep({ id, personId, topicId }: Pick<MailReply, 'id' | 'personId' | 'topicId'>, text: string): Promise<void> {
    await this.db.repo(MailReplyText).insert({ id, personId, topicId, sealedText: this.vault.seal(text, id), keptAt: this.clock.now() });
  }

  /** @throws Problem `mail-reply.not-found`, also for somebody else's */
  async one({ personId }: Actor, id: string): Promise<OutputOf<typeof mailReplyRoutes.waiting>> {
    const row = await this.db.repo(MailReplyText).findOneBy({ id, personId });
    const mail = row && (await this.db.repo(MailReply).findOneBy({ id }));
    const reason: MailReplyReason | undefined = mail?.reason ?? undefined;
    if (!row || reason === undefined) throw new Problem('mail-reply.not-found');
    try {
      return { topicId: row.topicId, text: this.vault.open(row.sealedText, id), reason };
    } catch {
      // Its key has left the settings.
      throw new Problem('mail-reply.not-found');
    }
  }

  /** Forgets one. What is forgotten already changes nothing. */
  async drop({ personId }: Actor, id: string): Promise<void> {
    await this.db.repo(MailReplyText).delete({ id, personId });
  }
}
