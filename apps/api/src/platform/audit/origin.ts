import { AsyncLocalStorage } from 'node:async_hooks';

/** What a change comes from: a person's request, a job, or a command of the operator's. */
export interface Origin {
  kind: 'request' | 'job' | 'command';
  /** The signed-in person; null for a visitor, a job or a command. */
  actorId: string | null;
  /** The request's id, the job's id or the command's name. */
  reference: string | null;
  /** From where: the network address and the browser, for requests. */
  address: string | null;
  userAgent: string | null;
}

const origins = new AsyncLocalStorage<Origin>();

/**
 * Runs work so that what it records says where it came from.
 *
 * @param origin of everything that the work does, over all its awaits
 * @returns what the work returns
 */
export function withOrigin<T>(origin: Origin, work: () => T): T {
  return origins.run(origin, work);
}

/** @returns where the current chain of calls came from; undefined at boot and in schedules of the platform itself */
export function currentOrigin(): Origin | undefined {
  return origins.getStore();
}
