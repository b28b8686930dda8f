import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { largestMaterial, type InputOf, type SessionMaterialView, type runSessionRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { FileStore } from '../../platform/files/file-store.js';
import { Problem } from '../../platform/http/problem.js';
import { RunRecords, documentTypeOf } from '../courses/index.js';
import { SessionMaterial } from './run-session.entity.js';
import { materialView } from './run-session.view.js';
import { RunStanding } from './run-standing.js';
import { canManageSessions } from './session.policy.js';
import { SessionsService } from './sessions.service.js';

type Link = InputOf<typeof runSessionRoutes.addLink>['body'];
/** How many materials a session has at most. */
const most = 20;

/** A file as it goes out. */
export interface MaterialFile {
  name: string;
  mediaType: string;
  content: Readable;
}

/** What belongs to sessions: files of ours, and addresses elsewhere. */
@Injectable()
export class Materials {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly files: FileStore,
    private readonly records: RunRecords,
    private readonly standing: RunStanding,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Adds an address.
   *
   * @throws Problem `run-session.not-found`, `access.not-allowed`, `run.closed`, `run-session.too-many-materials`
   */
  addLink(actor: Actor, sessionId: string, { title, url }: Link): Promise<SessionMaterialView> {
    return this.add(actor, sessionId, { title, url, fileKey: null, mediaType: null, bytes: null });
  }

  /**
   * Adds a file, after a look at whether it is what its name says.
   *
   * @throws Problem `run-session.bad-file`, and as {@link addLink}
   */
  async addFile(actor: Actor, sessionId: string, name: string, body: unknown): Promise<SessionMaterialView> {
    // Before anything is kept: whoever may not add one leaves nothing behind.
    await this.manageable(actor, sessionId);
    const mediaType = Buffer.isBuffer(body) && body.length <= largestMaterial ? documentTypeOf(name, body) : null;
    if (!Buffer.isBuffer(body) || mediaType === null) throw new Problem('run-session.bad-file', { facts: { name } });
    const hash = createHash('sha256').update(body).digest('hex');
    const fileKey = `sessions/${sessionId}/${hash}${extname(name).toLowerCase()}`;
    await this.files.put(fileKey, body, mediaType);
    return this.add(actor, sessionId, { title: name, url: null, fileKey, mediaType, bytes: body.length });
  }

  /**
   * Takes a material out.
   *
   * @throws Problem `run-session.material-not-found`, and as {@link addLink}
   */
  async remove(actor: Actor, materialId: string): Promise<void> {
    const material = await this.one(materialId);
    await this.db.transaction(async () => {
      await this.manageable(actor, material.sessionId);
      await this.db.repo(SessionMaterial).delete({ id: materialId });
      await this.audit.record({ action: 'session-material.removed', subject: { kind: 'run-session', id: material.sessionId }, before: { materialId } });
      const { fileKey } = material;
      if (fileKey === null || (await this.db.repo(SessionMaterial).existsBy({ fileKey }))) return;
      this.db.afterCommit(() => this.files.remove(fileKey));
    });
  }

  /**
   * A file, for the run's staff and who has a seat.
   *
   * @throws Problem `run-session.material-not-found`
   */
  async file(actor: Actor, materialId: string): Promise<MaterialFile> {
    const { sessionId, fileKey, mediaType, title } = await this.one(materialId);
    const session = await this.sessions.one(sessionId);
    const standing = await this.standing.of(actor, session.runId);
    if (!standing.takePart || fileKey === null || mediaType === null || (await this.files.size(fileKey)) === null) {
      throw new Problem('run-session.material-not-found');
    }
    return { name: title, mediaType, content: await this.files.stream(fileKey) };
  }

  private async add(actor: Actor, sessionId: string, what: Pick<SessionMaterial, 'title' | 'url' | 'fileKey' | 'mediaType' | 'bytes'>): Promise<SessionMaterialView> {
    return this.db.transaction(async () => {
      await this.manageable(actor, sessionId);
      const there = await this.db.repo(SessionMaterial).find({ select: { id: true, position: true }, where: { sessionId } });
      if (there.length >= most) throw new Problem('run-session.too-many-materials', { facts: { most } });
      const position = Math.max(-1, ...there.map((each) => each.position)) + 1;
      const material: SessionMaterial = { id: newId(), sessionId, position, ...what, addedBy: actor.personId, addedAt: this.clock.now() };
      await this.db.repo(SessionMaterial).insert(material);
      await this.audit.record({
        action: 'session-material.added', subject: { kind: 'run-session', id: sessionId },
        after: { materialId: material.id, kind: what.url === null ? 'file' : 'link', mediaType: what.mediaType, bytes: what.bytes },
      });
      return materialView(material);
    });
  }

  private async one(id: string): Promise<SessionMaterial> {
    const material = await this.db.repo(SessionMaterial).findOneBy({ id });
    if (!material) throw new Problem('run-session.material-not-found');
    return material;
  }

  private async manageable(actor: Actor, sessionId: string): Promise<void> {
    const session = await this.sessions.one(sessionId);
    await this.standing.forStaff(actor, session.runId, canManageSessions);
    await this.records.mustBeOpen(session.runId);
  }
}
