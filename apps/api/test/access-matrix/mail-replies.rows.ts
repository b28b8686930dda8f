import { mailReplyRoutes } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { mailSecret, rawMail } from '../mailing.js';
import { open, own, type Row } from './row.js';

/** Replies by mail: whoever knows the secret hands them over, and what waits of them is its writer's own. */
export const mailReplyRows: Row[] = [
  open(mailReplyRoutes.receive, () => ({ query: {}, body: rawMail({ to: 'nobody@reply.example' }), headers: { authorization: `Bearer ${mailSecret}` } })),
  own(mailReplyRoutes.waiting, () => ({ params: { mailReplyId: newId() } }), 404),
  own(mailReplyRoutes.drop, () => ({ params: { mailReplyId: newId() } })),
];
