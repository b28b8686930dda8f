import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { LogStream } from '../http/log.js';
import { Wakeup } from '../jobs/wakeup.js';
import { Live, type LiveHint } from './live.js';
import { RedisChannel } from './redis-channel.js';
import { RedisConnections } from './redis-connections.js';

const message = z.object({ personIds: z.array(z.string()), hint: z.object({ kind: z.string(), id: z.string() }) });

/** Distributed: hints go through Redis to every process. */
@Injectable()
export class RedisLive extends Live implements OnModuleInit {
  private readonly channel: RedisChannel;

  constructor(@Inject(SETTINGS) settings: Settings, redis: RedisConnections, log: LogStream) {
    super();
    this.channel = new RedisChannel(redis, log, `${settings.redisPrefix}:live`);
  }

  async onModuleInit(): Promise<void> {
    await this.channel.subscribe((text) => {
      const parsed = message.safeParse(JSON.parse(text));
      if (parsed.success) this.hand(parsed.data);
    });
  }

  tell(personIds: readonly string[], hint: LiveHint): void {
    this.channel.publish(JSON.stringify({ personIds, hint }));
  }
}

/** Carries wake-up calls from the processes that write to the workers that run. */
@Injectable()
export class RedisWakeup extends Wakeup implements OnModuleInit {
  private readonly channel: RedisChannel;

  constructor(@Inject(SETTINGS) settings: Settings, redis: RedisConnections, log: LogStream) {
    super();
    this.channel = new RedisChannel(redis, log, `${settings.redisPrefix}:wakeup`);
  }

  async onModuleInit(): Promise<void> {
    await this.channel.subscribe(() => { super.call(); });
  }

  override call(): void {
    this.channel.publish('');
  }
}
