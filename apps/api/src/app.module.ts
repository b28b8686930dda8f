import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { features } from './features/index.js';
import { migrations } from './migrations/index.js';
import { AccessModule } from './platform/access/access.module.js';
import { AuditModule } from './platform/audit/audit.module.js';
import { ClockModule } from './platform/clock/clock.js';
import { ConfigModule } from './platform/config/config.module.js';
import type { Settings } from './platform/config/settings.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { FilesModule } from './platform/files/files.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { LogModule } from './platform/http/log.module.js';
import { InstallationModule } from './platform/installation/installation.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { MailModule } from './platform/mail/mail.module.js';
import './platform/installation/personal-data.js';
import { PrivacyKit } from './platform/privacy/index.js';
import { ScannerModule } from './platform/scanner/scanner.module.js';
import { SeedsModule } from './seeds/seeds.module.js';

/** The whole platform; what differs between the modes is decided by the settings. */
@Module({})
export class AppModule {
  /**
   * @param runsJobs whether this process runs jobs: embedded and workers do, an api process doesn't
   */
  static with(settings: Settings, logger: Logger, runsJobs: boolean): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(settings),
        LogModule.with(logger),
        ClockModule,
        DatabaseModule.forRoot({ url: settings.databaseUrl, migrations, poolSize: settings.databasePool, migrate: 'run' }),
        FilesModule.with(settings),
        ScannerModule.with(settings),
        MailModule.with(settings),
        JobsModule.with(settings, runsJobs),
        InstallationModule,
        AccessModule,
        AuditModule,
        PrivacyKit,
        HttpModule,
        ...features,
        SeedsModule,
      ],
    };
  }
}
