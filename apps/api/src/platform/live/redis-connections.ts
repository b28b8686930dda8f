import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { LogStream } from '../http/log.js';

/** The process's connections to Redis, made when first asked for and closed at the end. */
@Injectable()
export class RedisConnections implements OnApplicationShutdown {
  private readonly open: Redis[] = [];
  private common: Redis | null = null;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly log: LogStream,
  ) {}

  private connect(): Redis {
    if (this.settings.redisUrl === null) throw new Error('Embedded mode has no Redis');
    // BullMQ's workers wait in Redis for as long as it takes: no limit of retries.
    const redis = new Redis(this.settings.redisUrl, { maxRetriesPerRequest: null });
    redis.on('error', (error: Error) => { this.log.warn({ err: error }, 'redis connection'); });
    this.open.push(redis);
    return redis;
  }

  /** @returns the connection for short commands */
  shared(): Redis {
    this.common ??= this.connect();
    return this.common;
  }

  /** @returns a connection of the caller's own, for commands that block and for subscriptions */
  blocking(): Redis {
    return this.connect();
  }

  /** @returns whether Redis answers within two seconds */
  async answers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => { resolve(false); }, 2_000);
    });
    try {
      return await Promise.race([this.shared().ping().then(() => true, () => false), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  onApplicationShutdown(): void {
    for (const redis of this.open) redis.disconnect();
  }
}
