import type { LogStream } from '../http/log.js';
import type { RedisConnections } from './redis-connections.js';

/** One channel of Redis, from any process to every process. What it loses must cost no more than a look. */
export class RedisChannel {
  /** @param name with the installation's prefix before it */
  constructor(
    private readonly redis: RedisConnections,
    private readonly log: LogStream,
    private readonly name: string,
  ) {}

  /**
   * Listens, on a connection of its own.
   *
   * @returns when Redis has taken note
   * @throws where Redis refuses
   */
  async subscribe(take: (text: string) => void): Promise<void> {
    const subscriber = this.redis.blocking();
    subscriber.on('message', (_channel: string, text: string) => { take(text); });
    await subscriber.subscribe(this.name);
  }

  /** Says a text to every process, this one too; a failure is logged and forgotten. */
  publish(text: string): void {
    this.redis
      .shared()
      .publish(this.name, text)
      .catch((error: unknown) => { this.log.warn({ err: error, channel: this.name }, 'a message between processes was lost'); });
  }
}
