import { listedNoticeKinds, namedCandidacyKinds, noticePath, type ListedNoticeKind, type NoticeKind, type NoticeView } from '@rso-connect/shared';
import type { Facts } from './notice-facts.js';
import type { Notice } from './notice.entity.js';

function isListed(kind: NoticeKind): kind is ListedNoticeKind {
  return (listedNoticeKinds as readonly NoticeKind[]).includes(kind);
}

/** @returns a notice as its owner sees it; nothing for a kind that isn't listed */
export function noticeView({ id, kind, createdAt, readAt, subject }: Notice, { courseTitle, message, talk, candidacy }: Facts): NoticeView[] {
  if (!isListed(kind)) return [];
  return [{
    id, kind, courseTitle, talk,
    candidacy: namedCandidacyKinds.includes(kind) ? candidacy : null,
    message: message && { title: message.title, senderName: message.senderName },
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
    path: noticePath(kind, subject),
  }];
}
