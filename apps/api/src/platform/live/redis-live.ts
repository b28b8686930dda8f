import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { LogStream } from '../http/log.js';
import { Wakeup } from '../jobs/wakeup.js';
import { Live, type LiveMessage } from './live.js';
import { nowhere } from './live-log.js';
import { RedisChannel } from './redis-channel.js';
import { RedisConnections } from './redis-connections.js';

const messageText = z.object({
  hint: z.object({ kind: z.string(), id: z.string() }), personIds: z.array(z.string()).optional(), readersOf: z.string().optional(),
});

/** About so many are kept for who comes back. */
const kept = 2_000;
/** So long a reader waits in Redis before it asks again. */
const blockMs = 5_000;
const pauseMs = 500;

/**
 * Distributed: hints go through a stream of Redis. Its own numbers are the order that all processes share, and each
 * process reads on from where it was, so that a dropped connection to Redis loses nothing either.
 */
@Injectable()
export class RedisLive extends Live implements OnModuleInit, BeforeApplicationShutdown {
  private readonly key: string;
  private stopping = false;
  private reader: Redis | null = null;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly redis: RedisConnections,
    private readonly logStream: LogStream,
  ) {
    super();
    this.key = `${settings.redisPrefix}:live-log`;
  }

  /** Begins with what is kept: who was at another process before goes on here. */
  async onModuleInit(): Promise<void> {
    const reader = this.redis.blocking();
    this.reader = reader;
    const newest = await reader.xrevrange(this.key, '+', '-', 'COUNT', kept);
    const oldest = newest[newest.length - 1]?.[0] ?? nowhere;
    // Of a stream that was never cut nothing is missing.
    this.log.beginAt(newest.length < kept ? nowhere : oldest);
    for (const [position, fields] of newest.reverse()) this.read(position, fields);
    void this.follow(reader);
  }

  protected send(message: LiveMessage): void {
    this.redis.shared().xadd(this.key, 'MAXLEN', '~', kept, '*', 'message', JSON.stringify(message))
      .catch((error: unknown) => { this.logStream.warn({ err: error }, 'a live hint was lost'); });
  }

  private async follow(reader: Redis): Promise<void> {
    while (!this.stopping) {
      try {
        const [stream] = (await reader.xread('COUNT', 500, 'BLOCK', blockMs, 'STREAMS', this.key, this.log.position)) ?? [];
        for (const [position, fields] of stream?.[1] ?? []) this.read(position, fields);
      } catch (error) {
        if (this.stopping) return;
        this.logStream.warn({ err: error }, 'could not read live hints');
        await new Promise((resolve) => { setTimeout(resolve, pauseMs); });
      }
    }
  }

  private read(position: string, fields: readonly string[]): void {
    const parsed = messageText.safeParse(parsedText(fields[1] ?? ''));
    // What another release wrote that this one doesn't know still has its place in the order.
    this.take({ position, message: parsed.success ? parsed.data : { hint: { kind: 'unknown', id: '' }, personIds: [] } });
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
    this.reader?.disconnect();
  }
}

function parsedText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
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
