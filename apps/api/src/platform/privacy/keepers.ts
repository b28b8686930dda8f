import { Injectable } from '@nestjs/common';

/** Somebody who is being erased. */
export interface ErasedPerson {
  readonly personId: string;
  /** Names and addresses by which texts may mention them. */
  readonly marks: readonly string[];
}

/** A file of somebody's, for the export of everything about them. */
export interface PersonalFile {
  /** Path inside the archive, such as `certificates/RSO-2026-000123.pdf`. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** Who keeps personal data elsewhere than in columns, or must be asked before they go. Each method bears being called twice. */
export interface Keeper {
  readonly name: string;
  /** What must happen by the rules first: seats fall free, roles end, sessions end. */
  beforeErasure?(person: ErasedPerson): Promise<void>;
  /** Files about the person. */
  eraseFiles?(person: ErasedPerson): Promise<void>;
  /** Files that belong into an export. */
  exportFiles?(personId: string): AsyncIterable<PersonalFile>;
}

/** Everybody who keeps personal data in files, or has rules about their going; features add themselves at boot. */
@Injectable()
export class Keepers {
  private readonly keepers: Keeper[] = [];

  add(keeper: Keeper): void {
    this.keepers.push(keeper);
  }

  all(): readonly Keeper[] {
    return this.keepers;
  }
}
