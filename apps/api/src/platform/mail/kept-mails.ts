import { Injectable, type OnModuleInit } from '@nestjs/common';
import PostalMime from 'postal-mime';
import { Keepers, Purger, type ErasedPerson, type Keeper } from '../privacy/index.js';
import { FolderTransport, MailTransport } from './mail-transport.js';

/** The mails that an embedded installation keeps: they go with their time, and with the person that they name. */
@Injectable()
export class KeptMails implements OnModuleInit, Keeper {
  readonly name = 'kept mails';

  constructor(
    private readonly transport: MailTransport,
    private readonly keepers: Keepers,
    private readonly purger: Purger,
  ) {}

  onModuleInit(): void {
    this.keepers.add(this);
    this.purger.add({ name: 'kept mails', retention: 'kept-mail', beyondDatabase: true, run: (before, limit) => this.purge(before, limit) });
  }

  private async purge(before: Date, limit: number): Promise<number> {
    if (!(this.transport instanceof FolderTransport)) return 0;
    const old = (await this.transport.list()).filter(({ sentAt }) => sentAt < before).slice(0, limit);
    for (const { name } of old) await this.transport.remove(name);
    return old.length;
  }

  /** @inheritdoc */
  async eraseFiles({ marks }: ErasedPerson): Promise<void> {
    const { transport } = this;
    if (!(transport instanceof FolderTransport)) return;
    for (const { name } of await transport.list()) {
      const bytes = await transport.read(name);
      if (!bytes) continue;
      const mail = await PostalMime.parse(bytes);
      const said = JSON.stringify([mail.to, mail.subject, mail.text]);
      // As JSON writes it, as the mail is read here.
      if (marks.some((mark) => said.includes(JSON.stringify(mark).slice(1, -1)))) await transport.remove(name);
    }
  }
}
