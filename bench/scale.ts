import { certificateRoutes, type RunIssuingView } from '@rso-connect/shared';
import { setTimeout as delay } from 'node:timers/promises';
import type { BareDatabase } from './drivers.js';
import { load, type Target } from './load.js';
import type { Scenario } from './scenarios.js';
import type { World } from './world.js';

/** How the product fares with thousands of certificates. */
export interface Scale {
  certificates: number;
  /** From the request until the last one is issued. */
  issuingSeconds: number;
  /** Typeset, kept and sent, once the engine has its fonts. */
  pdfsPerSecond: number;
  /** Processor milliseconds of one, in the process that answers. */
  pdfCpuMs: number | null;
  pdfErrors: number;
}

const limitMs = 180_000;
const pdfConnections = 4;
/** The first document loads the engine and its fonts. */
const pdfWarmUp = { seconds: 10, atMost: 200 };
const leastPdfSeconds = 5;

/**
 * Completes every enrolment of the main run, issues all certificates by one job, and downloads some as PDF.
 *
 * @param product where it runs
 * @param wait until what the certificates left to the jobs is done
 * @throws Error where the product refuses, or issuing fails or takes more than three minutes
 */
export async function measureScale(
  { address, pid }: Pick<Target, 'address' | 'pid'>, db: BareDatabase, world: World, seconds: number, wait: () => Promise<void>,
): Promise<Scale> {
  await db.rows(
    "UPDATE enrolments SET state = 'completed', completedAt = changedAt, completedActivities = requiredActivities, scoreHundredths = 9000 WHERE runId = ?",
    [world.mainRunId],
  );
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie: `rso-session=${world.officer.token}` };
  const issuing = async (method: 'GET' | 'POST', path: string, body?: string): Promise<RunIssuingView> => {
    const response = await fetch(address + path.replace(':runId', world.mainRunId), { method, headers, ...(body === undefined ? {} : { body }) });
    if (!response.ok) throw new Error(`${method} ${path} answered ${String(response.status)}: ${await response.text()}`);
    return (await response.json()) as RunIssuingView;
  };
  const started = performance.now();
  await issuing('POST', certificateRoutes.issueRun.path, '{}');
  for (;;) {
    const { job, missing } = await issuing('GET', certificateRoutes.runIssuing.path);
    if (job?.state === 'done' && missing === 0) break;
    if (job?.state === 'failed' || performance.now() - started > limitMs) throw new Error(`Issuing stands at ${JSON.stringify(job)}, ${String(missing)} missing.`);
    await delay(250);
  }
  const issuingSeconds = (performance.now() - started) / 1000;
  const rows = await db.rows('SELECT id FROM certificates WHERE runId = ?', [world.mainRunId]);
  const pdf: Scenario = {
    name: 'pdf', title: 'Certificate PDF', kinds: 1,
    capacity: () => rows.length,
    at: (_, index) => ({
      method: 'GET', headers: { cookie: headers.cookie }, facts: {},
      path: certificateRoutes.pdf.path.replace(':certificateId', String(rows[index]?.id)),
    }),
  };
  const target = { address, pid, next: 0, isFloor: false };
  await wait();
  await load(target, pdf, world, { ...pdfWarmUp, connections: pdfConnections, rounds: 2 });
  const round = await load(target, pdf, world, { seconds: Math.max(seconds, leastPdfSeconds), connections: pdfConnections, rounds: 1 });
  const refused = Object.values(round.refused).reduce((sum, count) => sum + count, 0);
  return { certificates: rows.length, issuingSeconds, pdfsPerSecond: round.perSecond, pdfCpuMs: round.cpuMs, pdfErrors: round.errors + refused };
}
