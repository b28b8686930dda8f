import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { Organisation } from './organisation.entity.js';

/** The registry of members, academies and agencies. */
@Injectable()
export class OrganisationsService {
  constructor(private readonly db: Database) {}

  /** @returns the organisations with these ids, by id; unknown ids are left out */
  async byIds(ids: readonly (string | null)[]): Promise<Map<string, Organisation>> {
    const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
    if (wanted.length === 0) return new Map();
    const rows = await this.db.repo(Organisation).findBy({ id: In(wanted) });
    return new Map(rows.map((row) => [row.id, row]));
  }
}
