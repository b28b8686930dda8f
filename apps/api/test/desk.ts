import { selectionRoutes, type EnrolmentDecision } from '@rso-connect/shared';
import { Enrolment } from '../src/features/enrolments/index.js';
import type { Answer, TestApp, TestPerson } from './start-app.js';

/**
 * Decides on somebody as staff do: stages it at the selection desk and releases it. A release that is refused leaves
 * nothing staged.
 *
 * @returns the answer to the first step that was refused, or to the release
 */
export async function decideAtDesk(
  app: TestApp, as: TestPerson, enrolmentId: string, decision: EnrolmentDecision, reason = 'By the criteria',
): Promise<Pick<Answer<typeof selectionRoutes.release>, 'status' | 'code'>> {
  const { runId } = await app.db.repo(Enrolment).findOneByOrFail({ id: enrolmentId });
  const params = { runId };
  const stage = async (to: EnrolmentDecision | null) => {
    const { body } = await app.call(selectionRoutes.candidates, { as, params, query: { limit: 100 } });
    const version = body.items.find((row) => row.enrolmentId === enrolmentId)?.version ?? 0;
    return app.call(selectionRoutes.stage, { as, params, body: { decision: to, reason, candidates: [{ enrolmentId, version }] } });
  };
  const staged = await stage(decision);
  if (staged.status !== 200) return staged;
  const released = await app.call(selectionRoutes.release, { as, params, body: { revision: staged.body.revision } });
  if (released.status !== 200) await stage(null);
  return released;
}
