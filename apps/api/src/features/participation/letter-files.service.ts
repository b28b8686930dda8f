import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { groupedCode } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { FileStore } from '../../platform/files/file-store.js';
import { readOrMake, type NamedFile } from '../../platform/files/kept-file.js';
import { Problem } from '../../platform/http/problem.js';
import { Typesetter } from '../../platform/pdf/index.js';
import { Keepers, type ErasedPerson, type Keeper, type PersonalFile } from '../../platform/privacy/index.js';
import { canManageRun } from '../courses/index.js';
import { RunsInFull } from '../enrolments/index.js';
import { PeopleService } from '../people/index.js';
import { AnswerVault } from './answer-vault.js';
import { letterDocument } from './documents/letter-document.js';
import { InvitationLetter, ParticipantAnswer } from './participation.entity.js';

function keyOf({ id }: Pick<InvitationLetter, 'id'>): string {
  return `letters/${id.slice(-2)}/${id}.pdf`;
}

/** The letters' files: made when first asked for, then kept as they are. */
@Injectable()
export class LetterFiles implements OnModuleInit, Keeper {
  readonly name = 'participation';

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly files: FileStore,
    private readonly typesetter: Typesetter,
    private readonly people: PeopleService,
    private readonly runs: RunsInFull,
    private readonly vault: AnswerVault,
    private readonly keepers: Keepers,
  ) {}

  onModuleInit(): void {
    this.keepers.add(this);
  }

  /**
   * A letter as PDF, for its participant and who manages the run.
   *
   * @throws Problem `letter.not-found`, also for somebody else's
   */
  async fetch(actor: Actor, letterId: string): Promise<NamedFile> {
    const letter = await this.db.repo(InvitationLetter).findOneBy({ id: letterId });
    if (!letter) throw new Problem('letter.not-found');
    if (letter.personId !== actor.personId && !canManageRun(actor, (await this.runs.one(letter.runId)).run)) throw new Problem('letter.not-found');
    await this.audit.record({
      action: 'letter.fetched', subject: { kind: 'letter', id: letter.id }, personId: letter.personId, after: { number: letter.number, version: letter.version },
    });
    return { name: `${letter.number}.pdf`, bytes: await this.bytes(letter) };
  }

  /** What a person said, readable: the database has it sealed. */
  async *exportFiles(personId: string): AsyncGenerator<PersonalFile> {
    const answers = await this.db.repo(ParticipantAnswer).find({ where: { personId }, order: { savedAt: 'ASC', id: 'ASC' } });
    if (answers.length > 0) {
      const opened = answers.map((row) => ({
        enrolmentId: row.enrolmentId, question: row.fieldKey, givenAt: row.givenAt, removedOn: row.purgeAt,
        answer: row.sealedAnswer === null ? null : this.vault.open(row.sealedAnswer, row),
        draft: row.sealedDraft === null ? null : this.vault.open(row.sealedDraft, row),
      }));
      yield { path: 'participation/answers.json', bytes: Buffer.from(JSON.stringify(opened, null, 2)) };
    }
    for (const letter of await this.db.repo(InvitationLetter).findBy({ personId })) {
      yield { path: `participation/${letter.number}.pdf`, bytes: await this.bytes(letter) };
    }
  }

  /** Before the rows go, which alone tell which files are theirs. */
  async beforeErasure({ personId }: ErasedPerson): Promise<void> {
    for (const letter of await this.db.repo(InvitationLetter).findBy({ personId })) await this.files.remove(keyOf(letter));
  }

  private bytes(letter: InvitationLetter): Promise<Buffer> {
    return readOrMake(this.files, { key: keyOf(letter), mediaType: 'application/pdf' }, async () => {
      const { facts, language, number, code, version, issuedOn, personId } = letter;
      const holderLanguage = await this.people.homeLanguage(personId, issuedOn);
      const { template, data, options } = letterDocument({
        ...facts, language, number, version, issuedOn, verify: code === null ? null : { code: groupedCode(code), page: `${this.settings.publicUrl}/verify-letter` },
        ...(holderLanguage !== undefined && { holderLanguage }),
      });
      return this.typesetter.pdf(template, data, options);
    });
  }
}
