import { Global, Injectable, Module } from '@nestjs/common';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { column } from '../database/columns.js';
import { Database } from '../database/database.js';

export type InstallationKind = 'demonstration' | 'production';

/** The one row that says what kind of database this is; it is decided when the database is made. */
@Entity('installation')
export class InstallationRow {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.code(20)) kind!: InstallationKind;
  @Column(column.time()) createdAt!: Date;
}

const theOne = 'installation';

/** Knows whether this is a demonstration. */
@Injectable()
export class Installation {
  private kind: InstallationKind | null = null;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns the kind, or null where the database was never seeded */
  async read(): Promise<InstallationKind | null> {
    this.kind ??= (await this.db.repo(InstallationRow).findOneBy({ id: theOne }))?.kind ?? null;
    return this.kind;
  }

  /** Decides the kind, in the transaction that seeds the database. */
  async decide(kind: InstallationKind): Promise<void> {
    await this.db.repo(InstallationRow).insert({ id: theOne, kind, createdAt: this.clock.now() });
  }

  /** @returns whether screens must say that this is a demonstration */
  async isDemonstration(): Promise<boolean> {
    return (await this.read()) === 'demonstration';
  }
}

@Global()
@Module({ providers: [Installation], exports: [Installation] })
export class InstallationModule {}
