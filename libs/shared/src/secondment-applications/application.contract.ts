import { z } from 'zod';
import { attachmentPart, largestAttachment } from '../attachments/attachment-views.js';
import { listOf, pageOf, pageQuery } from '../kernel/paging.js';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { emailText, idText, instant, longText } from '../kernel/text.js';
import { applicationContent, applicationDocumentView, candidacyRow, candidacyView } from './application-views.js';

const callParams = z.strictObject({ callId: idText() });
const candidacyParams = z.strictObject({ candidacyId: idText() });
const documentParams = candidacyParams.extend({ documentId: idText() });
const nothing = z.strictObject({});
const mostParts = Math.ceil(largestAttachment / attachmentPart);

/** What a member says for its officer. */
const nominationBody = z.strictObject({
  text: longText(3000),
  /** The agency lets the officer go for the months of the call, from a day on which both sides can. */
  releases: z.literal(true),
});

/** The personal half of a candidacy. */
export const applicationRoutes = {
  mine: defineRoute({
    method: 'GET',
    path: '/api/secondments/candidacies',
    summary: 'My candidacies for secondments, the newest first',
    response: listOf(candidacyRow),
  }),
  begin: defineRoute({
    method: 'POST',
    path: '/api/secondments/calls/:callId/candidacy',
    summary: 'Begin my application to a call, or go on with the one that is there',
    params: callParams,
    body: nothing,
    response: candidacyView,
  }),
  one: defineRoute({
    method: 'GET',
    path: '/api/secondments/candidacies/:candidacyId',
    summary: 'One candidacy, with as much as its reader may see',
    params: candidacyParams,
    response: candidacyView,
  }),
  save: defineRoute({
    method: 'PUT',
    path: '/api/secondments/candidacies/:candidacyId/application',
    summary: 'Save the draft of my application; refused where another window saved it since',
    params: candidacyParams,
    body: applicationContent.extend({ version: z.number().int() }),
    response: z.object({ version: z.number().int(), savedAt: instant }),
  }),
  handIn: defineRoute({
    method: 'POST',
    path: '/api/secondments/candidacies/:candidacyId/application/hand-in',
    summary: 'Hand in my application, as it was saved; with both halves the candidacy is complete',
    params: candidacyParams,
    body: z.strictObject({ version: z.number().int() }),
    response: candidacyView,
  }),
  takeBack: defineRoute({
    method: 'POST',
    path: '/api/secondments/candidacies/:candidacyId/application/take-back',
    summary: 'Make my application a draft again, until the call closes',
    params: candidacyParams,
    body: nothing,
    response: candidacyView,
  }),
  ask: defineRoute({
    method: 'POST',
    path: '/api/secondments/candidacies/:candidacyId/ask',
    summary: 'Ask the focal points of my member to nominate me; from then on they see that I apply',
    params: candidacyParams,
    body: nothing,
    response: candidacyView,
  }),
  withdraw: defineRoute({
    method: 'POST',
    path: '/api/secondments/candidacies/:candidacyId/withdraw',
    summary: 'Withdraw my candidacy',
    params: candidacyParams,
    body: nothing,
    response: candidacyView,
  }),
  resume: defineRoute({
    method: 'POST',
    path: '/api/secondments/candidacies/:candidacyId/resume',
    summary: 'Take up a withdrawn candidacy again while its call is open, with my present post',
    params: candidacyParams,
    body: nothing,
    response: candidacyView,
  }),
  beginDocument: defineRoute({
    method: 'PUT',
    path: '/api/secondments/candidacies/:candidacyId/documents/:documentId',
    summary: 'Begin to send a paper of my application, or ask how much of it has arrived',
    params: documentParams,
    body: z.strictObject({
      key: z.string().min(1).max(60),
      /** Cleaned rather than refused: it comes from a device and not from a person. */
      name: z.string().max(1000),
      bytes: z.number().int().min(1).max(largestAttachment),
    }),
    response: z.object({ parts: z.array(z.number().int()), document: applicationDocumentView.nullable() }),
  }),
  documentPart: defineRoute({
    method: 'PUT',
    path: '/api/secondments/candidacies/:candidacyId/documents/:documentId/parts/:part',
    summary: 'Send one part of a paper, counted from 0; again is the same part',
    params: documentParams.extend({ part: z.coerce.number().int().min(0).max(mostParts - 1) }),
    bodyMedia: 'application/octet-stream',
    bodyLimit: attachmentPart,
  }),
  finishDocument: defineRoute({
    method: 'POST',
    path: '/api/secondments/candidacies/:candidacyId/documents/:documentId/finish',
    summary: 'Have a paper that has arrived looked through and cleaned; until then nobody sees it, and then it takes the place of the one before',
    params: documentParams,
    body: nothing,
    response: applicationDocumentView,
  }),
  removeDocument: defineRoute({
    method: 'DELETE',
    path: '/api/secondments/candidacies/:candidacyId/documents/:documentId',
    summary: 'Take away a paper of my application while it is a draft',
    params: documentParams,
  }),
  document: defineRoute({
    method: 'GET',
    path: '/api/secondments/candidacies/:candidacyId/documents/:documentId/file',
    summary: 'A paper of an application, for who applies and, once it is handed in, for the office',
    params: documentParams,
    responseMedia: 'application/octet-stream',
    status: 200,
  }),
};

/** The member's half. */
export const secondmentNominationRoutes = {
  desk: defineRoute({
    method: 'GET',
    path: '/api/secondments/nominations',
    summary: 'Officers of my member who asked to be nominated for a secondment, or were',
    query: pageQuery(['-begunAt'], { show: z.enum(['waiting', 'nominated', 'past']).optional() }).omit({ q: true }),
    response: pageOf(candidacyRow),
  }),
  nominateOfficer: defineRoute({
    method: 'POST',
    path: '/api/secondments/calls/:callId/nominations',
    summary: 'Nominate an officer of my member who hasn’t asked yet',
    params: callParams,
    body: nominationBody.extend({
      /** One of the two: an officer of the list, or the address of an account. */
      personId: idText().nullable(),
      email: emailText.nullable(),
    }).refine(({ personId, email }) => (personId === null) !== (email === null), 'nomination.one-officer'),
    response: candidacyView,
    status: 201,
  }),
  nominate: defineRoute({
    method: 'PUT',
    path: '/api/secondments/candidacies/:candidacyId/nomination',
    summary: 'Nominate an officer of my member who asked, or change what the nomination says',
    params: candidacyParams,
    body: nominationBody,
    response: candidacyView,
  }),
  takeBack: defineRoute({
    method: 'POST',
    path: '/api/secondments/candidacies/:candidacyId/nomination/take-back',
    summary: 'Take my member’s nomination back: freely while the call is open, with a reason afterwards',
    params: candidacyParams,
    body: z.strictObject({ reason: longText(1000).nullable() }),
    response: candidacyView,
  }),
};

export const applicationProblems = {
  /** It is for officers of other members. */
  'application.other-members': 409,
  /** The call isn't open. Facts: `phase`. */
  'application.closed': 409,
  /** Their post names no member, so that nobody could nominate them. */
  'application.no-member': 409,
  /** They work for another member now than the candidacy is for. */
  'application.other-member': 409,
  /** Another window saved it since. Facts: `version`, `savedAt`. */
  'application.changed-meanwhile': 409,
  /** It is handed in: it must be taken back first. */
  'application.handed-in': 409,
  /** It isn't handed in. */
  'application.not-handed-in': 409,
  /** Facts: `gaps`. */
  'application.incomplete': 422,
  /** What the call's data asks, the applicant doesn't have. Facts: `about`. */
  'application.not-eligible': 422,
  'application.document-not-found': 404,
  /** The call asks for no such paper. */
  'application.document-not-asked': 422,
  'application.too-many-documents': 409,
  /** There is no such officer in the focal point's member, or no account under this address. */
  'secondment-nomination.no-officer': 422,
  /** Nobody nominates themselves. */
  'secondment-nomination.own': 403,
  /** Facts: `most`. */
  'secondment-nomination.too-many': 409,
  'secondment-nomination.not-there': 409,
  'secondment-nomination.reason-missing': 422,
} as const satisfies ProblemTable;
