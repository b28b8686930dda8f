import type { RouteContract } from '@rso-connect/shared';
import { attendanceRows } from './attendance.rows.js';
import { auditRows } from './audit.rows.js';
import { callRows } from './calls.rows.js';
import { courseRows } from './courses.rows.js';
import { directoryRows } from './directory.rows.js';
import { digestRows } from './digests.rows.js';
import { mailReplyRows } from './mail-replies.rows.js';
import { evaluationRows } from './evaluations.rows.js';
import { identityRows } from './identity.rows.js';
import { invitationRows } from './invitations.rows.js';
import { learningRows } from './learning.rows.js';
import { participationRows } from './participation.rows.js';
import { privacyRows } from './privacy.rows.js';
import { reviewRows } from './review.rows.js';
import { pseudonymRows } from './pseudonyms.rows.js';
import type { Row } from './row.js';
import { selectionRows } from './selection.rows.js';
import { secondmentSelectionRows } from './secondment-selection.rows.js';
import { secondmentApplicationRows } from './secondment-applications.rows.js';
import { sessionRows } from './sessions.rows.js';
import { secondmentCallRows } from './secondment-calls.rows.js';
import { signOnRows } from './sign-on.rows.js';
import { attachmentRows } from './attachments.rows.js';
import { secondmentReturnRows } from './secondment-returns.rows.js';
import { secondmentOfferRows } from './secondment-offers.rows.js';
import { networkEventRows } from './network-events.rows.js';
import { placementRows } from './placements.rows.js';
import { mentoringRows } from './mentoring.rows.js';
import { storyRows } from './stories.rows.js';
import { talkRows } from './talk.rows.js';
import { groupRows } from './groups.rows.js';
import { vettingRows } from './vetting.rows.js';

/** Every row of the matrix; a feature adds its own. */
export const rows: Row[] = [
  ...identityRows,
  ...courseRows,
  ...learningRows,
  ...auditRows,
  ...privacyRows,
  ...signOnRows,
  ...invitationRows,
  ...callRows,
  ...selectionRows,
  ...attendanceRows,
  ...evaluationRows,
  ...sessionRows,
  ...participationRows,
  ...talkRows,
  ...attachmentRows,
  ...directoryRows,
  ...digestRows,
  ...mailReplyRows,
  ...pseudonymRows,
  ...reviewRows,
  ...storyRows,
  ...secondmentCallRows,
  // At the end: they give people posts and memberships, which other rows ask about.
  ...vettingRows,
  ...groupRows,
  ...mentoringRows,
  ...networkEventRows,
  ...secondmentSelectionRows,
  ...secondmentApplicationRows,
  ...placementRows,
  ...secondmentOfferRows,
  ...secondmentReturnRows,
];

/** @returns how tables call a route: its method and path */
export function nameOf({ method, path }: RouteContract): string {
  return `${method} ${path}`;
}
