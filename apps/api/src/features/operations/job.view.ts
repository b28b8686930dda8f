import type { JobRow, JobStateView } from '@rso-connect/shared';
import type { Job, JobState } from '../../platform/jobs/job.entity.js';

/** The states of the table that a state on the screen stands for. */
export const statesOf: Readonly<Record<JobStateView, readonly JobState[]>> = {
  waiting: ['waiting', 'queued'],
  running: ['running'],
  failed: ['failed'],
  done: ['done'],
};

const longestError = 4000;

/** @returns a job as administrators see it */
export function jobRow(job: Job): JobRow {
  const { progressDone: done, progressTotal: total } = job;
  return {
    id: job.id,
    name: job.name,
    state: job.state === 'queued' ? 'waiting' : job.state,
    attempts: job.attempts,
    createdAt: job.createdAt.toISOString(),
    runAt: job.runAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
    progress: done === null || total === null ? null : { done, total },
    error: job.lastError?.slice(0, longestError) ?? null,
    payload: { ...job.payload },
    can: { retry: job.state === 'failed' },
  };
}
