import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ON_EVENT, type EventContext, type EventSubscription } from '../events/event.js';
import { ON_JOB, ON_SCHEDULE, eventPrefix, schedulePrefix, type JobContext, type JobDefinition, type ScheduleDefinition } from './job.js';

type Run = (payload: unknown, context: JobContext) => Promise<void>;
type Handle = (payload: unknown, context: EventContext) => Promise<void>;

/** A handler that a provider's decorator declared. */
export interface RegisteredJob { definition: JobDefinition; run: Run }
export interface RegisteredSubscription extends EventSubscription { handle: Handle }
export interface RegisteredSchedule extends ScheduleDefinition { run: Run }

function take<T>(map: Map<string, T>, name: string, entry: T): void {
  if (map.has(name)) throw new Error(`Two handlers are called ${name}`);
  map.set(name, entry);
}

/** Finds every `@OnJob`, `@OnEvent` and `@OnSchedule` at boot. */
@Injectable()
export class JobRegistry {
  private readonly jobs = new Map<string, RegisteredJob>();
  private readonly schedulesByName = new Map<string, RegisteredSchedule>();
  private readonly subscriptions = new Map<string, RegisteredSubscription>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** Reads the decorators of every provider; called once, when all of them stand. */
  discover(): void {
    for (const wrapper of this.discovery.getProviders()) {
      const instance = wrapper.instance as Record<string, unknown> | undefined;
      if (!instance || typeof instance !== 'object' || wrapper.isNotMetatype) continue;
      const prototype = Object.getPrototypeOf(instance) as object | null;
      if (!prototype || prototype === Object.prototype) continue;
      for (const method of this.scanner.getAllMethodNames(prototype)) {
        const descriptor = (prototype as Record<string, unknown>)[method];
        if (typeof descriptor === 'function') this.register(instance, descriptor);
      }
    }
  }

  private register(instance: object, method: object & { bind?: unknown }): void {
    const call = (method as (...values: unknown[]) => Promise<void>).bind(instance);
    const job = Reflect.getMetadata(ON_JOB, method) as JobDefinition | undefined;
    if (job) take(this.jobs, job.name, { definition: job, run: call });
    const schedule = Reflect.getMetadata(ON_SCHEDULE, method) as ScheduleDefinition | undefined;
    if (schedule) take(this.schedulesByName, schedule.name, { ...schedule, run: call });
    const subscription = Reflect.getMetadata(ON_EVENT, method) as EventSubscription | undefined;
    if (subscription) {
      take(this.subscriptions, `${subscription.event.name}/${subscription.handler}`, { ...subscription, handle: call });
    }
  }

  job(name: string): RegisteredJob | undefined {
    return this.jobs.get(name);
  }

  /** @returns every name that a job may have, in order */
  names(): string[] {
    return [
      ...this.jobs.keys(),
      ...[...this.subscriptions.keys()].map((key) => `${eventPrefix}${key}`),
      ...[...this.schedulesByName.keys()].map((name) => `${schedulePrefix}${name}`),
    ].sort();
  }

  schedule(name: string): RegisteredSchedule | undefined {
    return this.schedulesByName.get(name);
  }

  schedules(): RegisteredSchedule[] {
    return [...this.schedulesByName.values()];
  }

  subscription(key: string): RegisteredSubscription | undefined {
    return this.subscriptions.get(key);
  }

  /** @returns the handlers that listen to an event */
  subscribers(eventName: string): RegisteredSubscription[] {
    return [...this.subscriptions.values()].filter((entry) => entry.event.name === eventName);
  }
}
