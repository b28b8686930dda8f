import { Injectable } from '@nestjs/common';
import { areas, certificateTypes, courseLanguages, courseLevel, deliveryMode, longText, personText, purposes, slugText, topics } from '@rso-connect/shared';
import { parse } from 'yaml';
import { z } from 'zod';
import { Database } from '../../platform/database/database.js';
import { OrganisationsService } from '../organisations/index.js';
import { CourseWriter } from './course-writer.js';

/** A file of catalogue entries that can't be used; its sentence names the entry. */
export class CatalogueFileError extends Error {}

const entry = z.strictObject({
  code: z.string().regex(/^[A-Z0-9]+(?:-[A-Z0-9]+)*$/).max(40),
  slug: slugText(),
  title: personText(200),
  summary: personText(300),
  description: longText(10_000),
  level: courseLevel,
  languages: z.array(z.enum(courseLanguages)).min(1),
  provider: z.string(),
  mode: deliveryMode,
  topics: z.array(z.enum(topics)).min(1),
  purposes: z.array(z.number().transform(String).pipe(z.enum(purposes))).min(1),
  areas: z.array(z.enum(areas)).min(1),
  outcomes: z.array(personText(300)).min(1).max(12),
  hours: z.number().min(0.25).max(1000),
  /** What who completes a run gets; left out for none. */
  certificate: z.enum(certificateTypes).optional(),
});
const catalogue = z.strictObject({ courses: z.array(entry) });
type Entry = z.output<typeof entry>;

function read(text: string, name: string): Entry[] {
  let data: unknown;
  try {
    // No aliases: a few lines of them can stand for gigabytes.
    data = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    throw new CatalogueFileError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const result = catalogue.safeParse(data);
  if (result.success) return result.data.courses;
  const issue = result.error.issues[0];
  throw new CatalogueFileError(`${name}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`);
}

/** Reads courses that are taught by other means than content files: workshops, and what isn't written yet. */
@Injectable()
export class CatalogueFile {
  constructor(
    private readonly db: Database,
    private readonly organisations: OrganisationsService,
    private readonly writer: CourseWriter,
  ) {}

  /**
   * Writes the entries of a file into the catalogue, all or none. The same file again changes nothing.
   *
   * @param text YAML, as `content/README.md` describes it
   * @param name of the file, for the sentence of a refusal
   * @returns how many courses came to be, changed and stayed
   * @throws CatalogueFileError
   */
  importCatalogue(text: string, name: string): Promise<Record<'created' | 'changed' | 'unchanged', number>> {
    const entries = read(text, name);
    return this.db.transaction(async () => {
      const providers = await this.organisations.byCodes(entries.map((each) => each.provider));
      const counts = { created: 0, changed: 0, unchanged: 0 };
      for (const { provider: providerCode, hours, certificate: type, ...fields } of entries) {
        const provider = providers.get(providerCode);
        if (!provider) throw new CatalogueFileError(`${name}: ${fields.code}: no organisation has the code ${providerCode}.`);
        const certificate = type === undefined ? null : { type, passMark: null };
        const { outcome } = await this.writer.write({ ...fields, provider, minutes: Math.round(hours * 60), certificate }, 'published');
        counts[outcome] += 1;
      }
      return counts;
    });
  }
}
