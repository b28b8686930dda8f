import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Vault } from '../../platform/vault/vault.js';
import type { ParticipantAnswer } from './participation.entity.js';

type Place = Pick<ParticipantAnswer, 'enrolmentId' | 'fieldKey'>;

/** Keeps what participants say for their stay: the database holds it sealed, to be opened only in its own row. */
@Injectable()
export class AnswerVault {
  private readonly vault: Vault;

  constructor(@Inject(SETTINGS) { factorKeys }: Settings) {
    this.vault = new Vault(factorKeys, 'participant-answers');
  }

  seal(text: string, { enrolmentId, fieldKey }: Place): string {
    return this.vault.seal(text, `${enrolmentId}/${fieldKey}`);
  }

  /** @throws Error where it was changed or moved, or its key is no longer in `FACTOR_KEYS` */
  open(sealed: string, { enrolmentId, fieldKey }: Place): string {
    return this.vault.open(sealed, `${enrolmentId}/${fieldKey}`);
  }
}
