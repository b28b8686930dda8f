import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { OnEvent } from '../../platform/events/event.js';
import { personGone } from '../people/index.js';
import { membershipEnded } from '../spaces/index.js';
import { SignUps } from './sign-ups.service.js';

type Gone = z.output<typeof personGone.payload>;

/** Seats of people who leave go to those who wait. */
@Injectable()
export class NetworkEventJobs {
  constructor(private readonly signUps: SignUps) {}

  @OnEvent(membershipEnded, 'network-events.membership-ended')
  left({ personId }: Gone): Promise<void> {
    return this.signUps.release(personId, 'unknown');
  }

  @OnEvent(personGone, 'network-events.person-gone')
  gone({ personId }: Gone): Promise<void> {
    return this.signUps.release(personId, 'all');
  }
}
