import type { RunSessionView, SessionClash, SessionMaterialView } from '@rso-connect/shared';
import type { RunSession, SessionMaterial } from './run-session.entity.js';

/** @returns a material as people see it */
export function materialView({ id, title, url, mediaType, bytes }: SessionMaterial): SessionMaterialView {
  return { id, title, url, mediaType, bytes };
}

/** What a session's view needs beside its row. */
export interface SessionDetails {
  trainers: readonly { id: string; name: string }[];
  materials: readonly SessionMaterial[];
  clashes: readonly SessionClash[];
  /** Whether links and materials are theirs to open. */
  takePart: boolean;
}

/** @returns a session as somebody of the run sees it */
export function runSessionView(session: RunSession, { trainers, materials, clashes, takePart }: SessionDetails): RunSessionView {
  return {
    id: session.id,
    runId: session.runId,
    title: session.title,
    summary: session.summary,
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    timeZone: session.timeZone,
    room: session.room,
    link: takePart ? session.link : null,
    state: session.state,
    version: session.version,
    trainers: [...trainers],
    materials: takePart ? materials.map(materialView) : [],
    clashes: [...clashes],
  };
}
