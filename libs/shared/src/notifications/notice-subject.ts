import type { CandidacyMoveName } from '../candidacies/candidacy.moves.js';

/** What a notice tells of, and what it points to by id. */
export interface NoticeSubject {
  enrolmentId?: string | undefined;
  certificateId?: string | undefined;
  runId?: string | undefined;
  memberId?: string | undefined;
  runMessageId?: string | undefined;
  sessionId?: string | undefined;
  /** From when on changes are told, ISO 8601. */
  since?: string | undefined;
  evaluationId?: string | undefined;
  topicId?: string | undefined;
  networkEventId?: string | undefined;
  secondmentCallId?: string | undefined;
  candidacyId?: string | undefined;
  mentoringId?: string | undefined;
  placementId?: string | undefined;
  spaceId?: string | undefined;
  reviewItemId?: string | undefined;
  postId?: string | undefined;
  digestId?: string | undefined;
  /** Of a mail that was not published; its text waits where there is one. */
  mailReplyId?: string | undefined;
  /** Of a request to join RILON. */
  requestId?: string | undefined;
  /** Which move of a candidacy it tells of. */
  candidacyMove?: CandidacyMoveName | undefined;
}
