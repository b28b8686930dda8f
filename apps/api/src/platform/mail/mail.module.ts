import { join } from 'node:path';
import { Global, Inject, Injectable, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Settings } from '../config/settings.js';
import { KeptMails } from './kept-mails.js';
import { FolderTransport, MailTransport, SmtpTransport } from './mail-transport.js';

/** Closes the connections to the mail server with the process. */
@Injectable()
class TransportLife implements OnApplicationShutdown {
  constructor(@Inject(MailTransport) private readonly transport: MailTransport) {}
  onApplicationShutdown(): void {
    this.transport.close();
  }
}

@Global()
@Module({})
export class MailModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: MailModule,
      providers: [
        {
          provide: MailTransport,
          useFactory: (): MailTransport =>
            settings.smtpUrl === null
              ? new FolderTransport(join(settings.dataDir, 'mail'), settings.mailFrom)
              : new SmtpTransport(settings.smtpUrl, settings.mailFrom),
        },
        TransportLife,
        KeptMails,
      ],
      exports: [MailTransport],
    };
  }
}
