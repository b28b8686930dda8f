import { PDFDocument } from '@cantoo/pdf-lib';
import { Injectable } from '@nestjs/common';
import { curriculumVitae, daysAfter, type LanguageLevel } from '@rso-connect/shared';
import { ApplicationDocument, SecondmentApplication, SecondmentNomination, documentKey } from '../features/secondment-applications/index.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import { FileStore } from '../platform/files/file-store.js';
import type { DemonstrationSecondmentRows } from './demonstration-secondments.js';

/** Statements as a panel reads them: without a name, an agency or a country. */
const statements = [
  'For six years I have followed the money behind online scam centres. With two colleagues I built a list of accounts that banks in my region now check against; it led to eleven freezes. I want to learn how others recognise those among the detained who were made to work there.\n\nAt home my unit waits for a way to interview returning workers. I would bring back a short guide, and train the eight officers of my team within three months.',
  'I work at a land crossing where four hundred people pass each day. My daily work is to tell apart who travels freely and who is brought. I teach new colleagues since 2021, with cases from our own records.\n\nI would like to see how such exercises are written for people who cannot travel, and to bring back six of them in our own language.',
  'My field is returns. I have accompanied some ninety people home, and asked a third of them half a year later how they fare. What I learnt changed our checklist.\n\nI want to compare this with what other services do, and to write it down so that it can be used by somebody who has never met me.',
  'I was an analyst before I became an investigator, and I still count first. In my last case the pattern of ticket purchases showed the route before anybody spoke of it.\n\nThe office’s monthly picture is what we lack at home. I would take part in writing it, and set up a smaller one with my agency afterwards.',
];
const others: readonly (readonly [code: string, level: LanguageLevel])[] = [['th', 'native'], ['fr', 'working'], ['vi', 'basic'], ['ms', 'fluent']];

/** Halves of the demonstration's candidacies: all of those that are complete, and what is missing in the open call. */
@Injectable()
export class DemonstrationApplications {
  constructor(
    private readonly db: Database,
    private readonly files: FileStore,
  ) {}

  async add({ calls, candidacies, person }: DemonstrationSecondmentRows): Promise<void> {
    const [officer, focalPoint] = [person('officer@demo.example'), person('focalpoint@demo.example')];
    const paper = await aPaper();
    const applications: SecondmentApplication[] = [];
    const nominations: SecondmentNomination[] = [];
    const documents: ApplicationDocument[] = [];
    for (const [index, { id: candidacyId, call, callId, personId, memberId, step, createdAt }] of candidacies.entries()) {
      const isDraft = personId === officer;
      const { startFrom, startUntil } = calls[call];
      const statement = statements[index % statements.length] ?? '';
      const second = others[index % others.length] ?? ['fr', 'working'];
      applications.push({
        id: newId(), candidacyId, state: isDraft ? 'draft' : 'in', version: 4, statement: isDraft ? (statement.split('\n')[0] ?? '') : statement,
        languages: [{ code: 'en', level: index % 3 === 0 ? 'working' : 'fluent' }, { code: second[0], level: second[1] }], yearsInService: isDraft ? null : 5 + ((index * 3) % 14),
        availableFrom: startFrom, availableUntil: isDraft ? null : startUntil,
        referee: isDraft ? { name: '', office: '', email: '', phone: '' } : { name: `Referee ${String(index + 1)}`, office: 'Head of unit', email: `referee${String(index + 1)}@agency.example`, phone: '' },
        refereeAgreed: !isDraft, showsStatement: index % 2 === 1, askedAt: isDraft ? null : createdAt, handedInAt: isDraft ? null : createdAt, savedAt: createdAt, createdAt,
      });
      if (!isDraft) documents.push(this.document(candidacyId, createdAt, paper.length));
      if (step === 'begun') continue;
      nominations.push({
        id: newId(), candidacyId, state: 'given', text: 'One of the best of the unit. The agency keeps the post open, and waits for what comes home.', slotKey: `${callId}|${memberId}|1`,
        nominatedBy: focalPoint, nominatedAt: daysAfter(createdAt, 2), takenBackBy: null, takenBackAt: null,
      });
    }
    await this.db.repo(SecondmentApplication).insert(applications);
    await this.db.repo(SecondmentNomination).insert(nominations);
    await this.db.repo(ApplicationDocument).insert(documents);
    for (const document of documents) await this.files.put(documentKey(document), paper, 'application/pdf');
  }

  private document(candidacyId: string, createdAt: Date, bytes: number): ApplicationDocument {
    return {
      id: newId(), candidacyId, key: curriculumVitae, state: 'ready', copyId: newId(), name: 'CV.pdf', mediaType: 'application/pdf', bytes, pages: 1, createdAt, readyAt: createdAt,
    };
  }
}

async function aPaper(): Promise<Buffer> {
  const paper = await PDFDocument.create();
  paper.addPage([595, 842]).drawText('Curriculum vitae, invented for the demonstration', { x: 60, y: 760, size: 16 });
  return Buffer.from(await paper.save());
}
