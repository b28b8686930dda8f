import { Injectable } from '@nestjs/common';

/** What a run's call aims at: shown, and enforced by nobody but whoever decides. */
export interface RunTargets {
  womenPercent: number | null;
  /** By kind of agency. */
  agencyPercent: ReadonlyMap<string, number>;
  priorityMembers: ReadonlySet<string>;
  /** Seats of each member that are left or taken; empty where the run has no quotas. */
  quotas: ReadonlyMap<string, number>;
}

/** What the call of a run says about the group that it wants. */
@Injectable()
export class Targets {
  /** @returns the targets of a run's call; none where it names none */
  of(_runId: string): Promise<RunTargets> {
    return Promise.resolve({ womenPercent: null, agencyPercent: new Map(), priorityMembers: new Set(), quotas: new Map() });
  }
}
