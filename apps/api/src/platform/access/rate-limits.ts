import { Inject, Injectable, Optional } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { Problem } from '../http/problem.js';
import { RedisConnections } from '../live/redis-connections.js';

/** A limit: so many points in so many seconds for each key. */
export interface RateLimit {
  name: string;
  points: number;
  seconds: number;
}

/** Counts what may not be done too often, in memory or (distributed) in Redis for all processes together. */
@Injectable()
export class RateLimits {
  private readonly limiters = new Map<string, RateLimiterAbstract>();

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Optional() @Inject(RedisConnections) private readonly redis: RedisConnections | null,
  ) {}

  private limiter(limit: RateLimit): RateLimiterAbstract {
    const known = this.limiters.get(limit.name);
    if (known) return known;
    const options = { keyPrefix: `${this.settings.redisPrefix}:limit:${limit.name}`, points: limit.points, duration: limit.seconds };
    const made =
      this.settings.mode === 'distributed' && this.redis
        ? new RateLimiterRedis({ ...options, storeClient: this.redis.shared() })
        : new RateLimiterMemory(options);
    this.limiters.set(limit.name, made);
    return made;
  }

  /**
   * Counts one more.
   *
   * @throws Problem `request.rate-limited` with the seconds to wait
   */
  async take(limit: RateLimit, key: string): Promise<void> {
    try {
      await this.limiter(limit).consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw new Problem('request.rate-limited', { retryAfterSeconds, facts: { retryAfterSeconds } });
    }
  }

  /** Forgets what was counted, such as failed tries after one that went well. */
  async forget(limit: RateLimit, key: string): Promise<void> {
    await this.limiter(limit).delete(key);
  }
}
