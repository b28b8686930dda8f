import { selectionRoutes } from '@rso-connect/shared';
import { anEnrolment, aRun } from '../factories.js';
import { all, row, type Row } from './row.js';
import type { World } from './world.js';

const reason = 'Works on cases like these.';
/** Who decides on participants works at the desk; trainers and coordinators hear when everybody does. */
const deciders = all(['programmeOfficer', 'administrator'], 'yes');

/** A run at JCLEC by application, with the owner as its one candidate. */
async function applied({ app, courseId, people, run }: World) {
  const desk = await aRun(app, courseId, { academyId: run.academyId, mode: 'workshop', enrolmentPolicy: 'approval', capacity: 5 });
  const { id } = await anEnrolment(app, desk.id, people.owner.id, { state: 'applied' });
  return { runId: desk.id, enrolmentId: id };
}
const ofRun = async (world: World) => ({ params: { runId: (await applied(world)).runId } });
const staging = async (world: World) => {
  const { runId, enrolmentId } = await applied(world);
  return { params: { runId }, body: { decision: 'selected' as const, reason, candidates: [{ enrolmentId, version: 0 }] } };
};

/** The selection desk. */
export const selectionRows: Row[] = [
  row(selectionRoutes.desk, ofRun, deciders),
  row(selectionRoutes.configure, async (world) => ({ ...(await ofRun(world)), body: {} }), deciders),
  row(selectionRoutes.candidates, ofRun, deciders),
  row(selectionRoutes.exportCandidates, ofRun, deciders),
  row(selectionRoutes.score, async (world) => ({
    params: { enrolmentId: (await applied(world)).enrolmentId }, body: { scores: [{ criterion: 'relevance', score: 3, version: 0 }] },
  }), deciders),
  row(selectionRoutes.stage, staging, deciders),
  row(selectionRoutes.release, async (world) => {
    const { params, body } = await staging(world);
    await world.app.call(selectionRoutes.stage, { as: world.people.programmeOfficer, params, body });
    return { params, body: { revision: 1 } };
  }, deciders),
  row(selectionRoutes.waitingList, ofRun, deciders),
];
