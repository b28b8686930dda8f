import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { LogStream } from '../http/log.js';
import { Wakeup } from '../jobs/wakeup.js';
import { Live, type LiveHint } from './live.js';
import { RedisConnections } from './redis-connections.js';

const message = z.object({ personIds: z.array(z.string()), hint: z.object({ kind: z.string(), id: z.string() }) });

/** Distributed: hints and wake-up calls go through Redis to every process. */
@Injectable()
export class RedisLive extends Live implements OnModuleInit {
  private readonly channel: string;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly redis: RedisConnections,
    private readonly log: LogStream,
  ) {
    super();
    this.channel = `${settings.redisPrefix}:live`;
  }

  async onModuleInit(): Promise<void> {
    const subscriber = this.redis.blocking();
    subscriber.on('message', (channel: string, text: string) => {
      if (channel !== this.channel) return;
      const parsed = message.safeParse(JSON.parse(text));
      if (parsed.success) this.hand(parsed.data);
    });
    await subscriber.subscribe(this.channel);
  }

  tell(personIds: readonly string[], hint: LiveHint): void {
    this.redis
      .shared()
      .publish(this.channel, JSON.stringify({ personIds, hint }))
      .catch((error: unknown) => { this.log.warn({ err: error }, 'a live hint was lost'); });
  }
}

/** Carries wake-up calls from the processes that write to the workers that run. */
@Injectable()
export class RedisWakeup extends Wakeup implements OnModuleInit {
  private readonly channel: string;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly redis: RedisConnections,
    private readonly log: LogStream,
  ) {
    super();
    this.channel = `${settings.redisPrefix}:wakeup`;
  }

  async onModuleInit(): Promise<void> {
    const subscriber = this.redis.blocking();
    subscriber.on('message', () => { super.call(); });
    await subscriber.subscribe(this.channel);
  }

  override call(): void {
    this.redis
      .shared()
      .publish(this.channel, '')
      .catch((error: unknown) => { this.log.warn({ err: error }, 'a wake-up call was lost'); });
  }
}
