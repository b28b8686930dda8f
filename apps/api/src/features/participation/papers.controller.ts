import { Controller, StreamableFile } from '@nestjs/common';
import { papersRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import type { NamedFile } from '../../platform/files/kept-file.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { LetterFiles } from './letter-files.service.js';
import { Letters } from './letters.service.js';
import { Papers } from './papers.service.js';
import { ReplyLinks } from './reply-links.service.js';
import { SharedRoster } from './shared-roster.service.js';

/** @returns a PDF to keep under its name */
export function pdfFile({ name, bytes }: NamedFile): StreamableFile {
  return new StreamableFile(bytes, { type: 'application/pdf', disposition: `attachment; filename="${name}"`, length: bytes.length });
}

/** Replies, letters and who else comes. */
@Controller()
export class PapersController {
  constructor(
    private readonly replies: ReplyLinks,
    private readonly papers: Papers,
    private readonly letters: Letters,
    private readonly files: LetterFiles,
    private readonly shared: SharedRoster,
  ) {}

  @Endpoint(papersRoutes.lookAtReply, { public: true })
  lookAtReply(@Input() { body }: InputOf<typeof papersRoutes.lookAtReply>): Promise<OutputOf<typeof papersRoutes.lookAtReply>> {
    return this.replies.look(body.token);
  }

  @Endpoint(papersRoutes.reply, { public: true })
  reply(@Input() { body }: InputOf<typeof papersRoutes.reply>): Promise<OutputOf<typeof papersRoutes.reply>> {
    return this.replies.reply(body.token, body.answer);
  }

  @Endpoint(papersRoutes.own, { permission: 'enrolment.create' })
  own(@Input() { params }: InputOf<typeof papersRoutes.own>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof papersRoutes.own>> {
    return this.papers.own(actor, params.enrolmentId);
  }

  @Endpoint(papersRoutes.letterFile, { signedIn: true })
  async letterFile(@Input() { params }: InputOf<typeof papersRoutes.letterFile>, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return pdfFile(await this.files.fetch(actor, params.letterId));
  }

  @Endpoint(papersRoutes.participants, { permission: 'enrolment.create' })
  participants(@Input() { params, query }: InputOf<typeof papersRoutes.participants>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof papersRoutes.participants>> {
    return this.shared.page(actor, params.enrolmentId, query);
  }

  @Endpoint(papersRoutes.shownOfMe, { permission: 'enrolment.create' })
  async shownOfMe(@Input() { params }: InputOf<typeof papersRoutes.shownOfMe>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof papersRoutes.shownOfMe>> {
    return { items: await this.shared.me(actor, params.enrolmentId) };
  }

  @Endpoint(papersRoutes.list, { permission: 'run.manage' })
  list(@Input() { params, query }: InputOf<typeof papersRoutes.list>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof papersRoutes.list>> {
    return this.papers.list(actor, params.runId, query);
  }

  @Endpoint(papersRoutes.terms, { permission: 'run.manage' })
  terms(@Input() { params }: InputOf<typeof papersRoutes.terms>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof papersRoutes.terms>> {
    return this.letters.terms(actor, params.runId);
  }

  @Endpoint(papersRoutes.issue, { permission: 'run.manage' })
  issue(@Input() { params, body }: InputOf<typeof papersRoutes.issue>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof papersRoutes.issue>> {
    return this.letters.issue(actor, params.runId, body);
  }
}
