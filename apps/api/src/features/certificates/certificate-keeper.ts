import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { FileStore } from '../../platform/files/file-store.js';
import { Keepers, type ErasedPerson, type Keeper, type PersonalFile } from '../../platform/privacy/index.js';
import { CertificateFileService, fileKeyOf } from './certificate-file.service.js';
import { changeProblem } from './certificate.rules.js';
import { Certificate } from './certificate.entity.js';
import { isWithheld } from './certificate.view.js';

/** The files of somebody's certificates. */
@Injectable()
export class CertificateKeeper implements OnModuleInit, Keeper {
  readonly name = 'certificates';

  constructor(
    private readonly db: Database,
    private readonly files: FileStore,
    private readonly keepers: Keepers,
    private readonly certificates: CertificateFileService,
  ) {}

  onModuleInit(): void {
    this.keepers.add(this);
  }

  /** @inheritdoc */
  async *exportFiles(personId: string): AsyncGenerator<PersonalFile> {
    for (const certificate of await this.db.repo(Certificate).findBy({ personId })) {
      if (changeProblem(certificate) !== null || isWithheld(certificate)) continue;
      yield { path: `certificates/${certificate.serial}.pdf`, bytes: await this.certificates.bytes(certificate) };
    }
  }

  /** By now the names are blank, so that no file with one can be made again. */
  async eraseFiles({ personId }: ErasedPerson): Promise<void> {
    for (const { id } of await this.db.repo(Certificate).findBy({ personId })) {
      for (const key of await this.files.list(fileKeyOf(id))) await this.files.remove(key);
    }
  }
}
