import { z } from 'zod';
import type { ProblemTable } from '../kernel/problem.js';
import { defineRoute } from '../kernel/route.js';
import { idText } from '../kernel/text.js';

/** The largest mail that is taken, its files included. */
export const largestMail = 10 * 1024 * 1024;

/**
 * What became of a mail: `published`; `held` until a moderator has read it, as a first post is; `refused`, which its
 * sender is told by mail; or `ignored`, which nobody is told, since a machine sent it or nobody knows who did.
 */
export const mailReplyOutcomes = ['published', 'held', 'refused', 'ignored'] as const;
export type MailReplyOutcome = (typeof mailReplyOutcomes)[number];

/** Why a mail was refused. */
export const mailReplyReasons = [
  /** It came from another address than the person's own. */
  'sender',
  /** The mail server found that it isn't from whom it says. */
  'authentication',
  /** The topic isn't there any more, or not for them. */
  'gone',
  'label',
  /** Its label reaches more people than when the mail was sent, or it has moved. */
  'changed',
  'pseudonym',
  'locked',
  'not-allowed',
  'too-many',
  'empty',
  'unfit',
  'too-long',
  'files',
  'personal-data',
] as const;
export type MailReplyReason = (typeof mailReplyReasons)[number];

/** Those whose sender can put it right: what they wrote waits for them in the composer. */
export const mailReplyReasonsThatWait: readonly MailReplyReason[] = ['changed', 'too-many', 'empty', 'too-long', 'files', 'personal-data'];

const own = z.strictObject({ mailReplyId: idText() });

export const mailReplyRoutes = {
  receive: defineRoute({
    method: 'POST',
    path: '/api/mail/inbound',
    summary: 'Hand over a mail that came to a reply address, as the mail server got it (RFC 5322); asks for MAIL_REPLY_SECRET as a bearer token',
    /** Sender and recipient of the envelope, which the mail itself needn't say. */
    query: z.strictObject({ from: z.string().max(320).optional(), to: z.string().max(320).optional() }),
    body: z.unknown(),
    bodyMedia: 'message/rfc822',
    bodyLimit: largestMail,
    response: z.object({ outcome: z.enum(mailReplyOutcomes), reason: z.enum(mailReplyReasons).nullable() }),
    secretAnswer: true,
  }),
  waiting: defineRoute({
    method: 'GET',
    path: '/api/my/mail-replies/:mailReplyId',
    summary: 'What I wrote in a mail that was not published, to go on with in the composer',
    params: own,
    response: z.object({ topicId: z.string(), text: z.string(), reason: z.enum(mailReplyReasons) }),
    secretAnswer: true,
  }),
  drop: defineRoute({ method: 'DELETE', path: '/api/my/mail-replies/:mailReplyId', summary: 'Forget what I wrote in a mail; what is forgotten already is', params: own }),
};

export const mailReplyProblems = {
  'mail-reply.off': 404,
  'mail-reply.wrong-secret': 401,
  'mail-reply.not-a-mail': 400,
  /** Somebody else's, taken already, or too old. */
  'mail-reply.not-found': 404,
} as const satisfies ProblemTable;
