import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

/** Something that happened, named in the past, with ids and not data. */
export interface EventDefinition<P extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly payload: P;
}

/**
 * Declares an event.
 *
 * @param name `noun.past-participle`, unique in the platform
 * @param payload ids of what it is about
 */
export function defineEvent<P extends z.ZodType>(name: string, payload: P): EventDefinition<P> {
  return { name, payload };
}

/** What a handler learns besides the payload. */
export interface EventContext {
  /** Unique for the event; with the handler's name the key of idempotency. */
  eventId: string;
  occurredAt: Date;
}

export const ON_EVENT = 'rso:on-event';

/** A handler's declaration. */
export interface EventSubscription {
  event: EventDefinition;
  handler: string;
}

/**
 * Makes a provider's method `(payload, context)` a handler of an event. It runs
 * inside a transaction together with the mark that it ran: what it writes to the
 * database happens once. It does nothing over the network; it enqueues a job for that.
 *
 * @param event what it listens to
 * @param handler a name that stays, unique for this event
 */
export function OnEvent(event: EventDefinition, handler: string): MethodDecorator {
  const subscription: EventSubscription = { event, handler };
  return SetMetadata(ON_EVENT, subscription);
}
