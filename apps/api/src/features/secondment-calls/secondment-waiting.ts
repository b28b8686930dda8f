import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';

/** @returns how many things wait for somebody */
export type SecondmentWaitingSource = (actor: Actor) => Promise<number>;

/**
 * What waits for somebody in secondments: the home page says how much, the page of secondments what. Each feature of
 * secondments whose part of that page can hold something registers what counts it, when its module starts.
 */
@Injectable()
export class SecondmentWaiting {
  private readonly sources: SecondmentWaitingSource[] = [];

  register(source: SecondmentWaitingSource): void {
    this.sources.push(source);
  }

  /** @returns how much waits for somebody, of all sources */
  async of(actor: Actor): Promise<number> {
    const counts = await Promise.all(this.sources.map((source) => source(actor)));
    return counts.reduce((sum, count) => sum + count, 0);
  }
}
