import { Global, Module, type DynamicModule, type InjectionToken, type ModuleMetadata, type OnApplicationShutdown } from '@nestjs/common';
import { AppDataSource, createDataSource, type DatabaseSettings } from './data-source.js';
import { Database } from './database.js';
import { migrate, requireMigrated } from './migrate.js';

export interface DatabaseModuleOptions extends DatabaseSettings {
  readonly url: string;
  /** `run` brings the schema up to date before anything else starts; `require` refuses to start on an older one. */
  readonly migrate: 'run' | 'require';
}

interface AsyncOptions<Dependencies extends unknown[]> extends Pick<ModuleMetadata, 'imports'> {
  readonly inject?: InjectionToken[];
  readonly useFactory: (...dependencies: Dependencies) => DatabaseModuleOptions;
}

/** Gives every module `Database`; closes the connections last, after others have finished what is in hand. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly dataSource: AppDataSource) {}

  static forRoot(options: DatabaseModuleOptions): DynamicModule {
    return DatabaseModule.forRootAsync({ useFactory: () => options });
  }

  static forRootAsync<Dependencies extends unknown[]>(options: AsyncOptions<Dependencies>): DynamicModule {
    return {
      module: DatabaseModule,
      imports: options.imports ?? [],
      providers: [
        {
          provide: AppDataSource,
          inject: options.inject ?? [],
          useFactory: (...dependencies: Dependencies) => open(options.useFactory(...dependencies)),
        },
        Database,
      ],
      exports: [Database, AppDataSource],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

async function open(options: DatabaseModuleOptions): Promise<AppDataSource> {
  const dataSource = await createDataSource(options.url, options).initialize();
  try {
    if (options.migrate === 'run') await migrate(dataSource);
    else await requireMigrated(dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return dataSource;
}
