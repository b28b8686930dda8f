import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

/** Before the names of jobs that aren't declared as such: handlers of events, and schedules. */
export const eventPrefix = 'event:';
export const schedulePrefix = 'schedule:';

/** Work that is done after the request, at least once. */
export interface JobDefinition<P extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly payload: P;
  /** After so many failures it waits for an administrator. */
  readonly maxAttempts: number;
}

/**
 * Declares a job.
 *
 * @param name `feature.verb-noun`, unique in the platform
 * @param payload ids of what it is about
 * @param maxAttempts tries before it counts as failed
 */
export function defineJob<P extends z.ZodType>(name: string, payload: P, maxAttempts = 8): JobDefinition<P> {
  return { name, payload, maxAttempts };
}

/** What a running job may use. */
export interface JobContext {
  jobId: string;
  /** Which try this is, from 1. */
  attempt: number;
  /** Aborted when the process stops: save what is done and throw `signal.reason`; the job goes on elsewhere. */
  signal: AbortSignal;
  /** Tells how far it is; screens show it. */
  progress(done: number, total: number): Promise<void>;
}

export const ON_JOB = 'rso:on-job';

/** Makes a provider's method `(payload, context)` the handler of a job. It must bear being run twice. */
export function OnJob(job: JobDefinition): MethodDecorator {
  return SetMetadata(ON_JOB, job);
}

export const ON_SCHEDULE = 'rso:on-schedule';

/** A schedule: a job without payload, once in every slot of so many minutes, whoever runs it. */
export interface ScheduleDefinition {
  name: string;
  everyMinutes: number;
}

/**
 * Makes a provider's method `(payload, context)` run once in every slot.
 *
 * @param name unique; with the slot's number it is the job's unique key, so two workers never run one slot twice
 * @param everyMinutes the slot's length
 */
export function OnSchedule(name: string, everyMinutes: number): MethodDecorator {
  const schedule: ScheduleDefinition = { name, everyMinutes };
  return SetMetadata(ON_SCHEDULE, schedule);
}
