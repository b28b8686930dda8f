import { Injectable } from '@nestjs/common';
import { tlpName, type TlpLabel } from '@rso-connect/shared';
import sharp from 'sharp';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Typesetter } from '../../platform/pdf/index.js';
import { Person } from '../people/index.js';
import { Documents } from '../../platform/incoming-files/index.js';

/** Dark letters with a light edge, so that they stand out on light and dark alike. Letters are outlines: no font is needed to draw them. */
const template = `#set page(width: 300pt, height: 170pt, margin: 0pt, fill: none)
#set text(size: 15pt, weight: "bold", fill: rgb(20, 20, 20, 45%), stroke: 0.45pt + rgb(255, 255, 255, 55%))
#place(center + horizon, rotate(-24deg, box(width: 270pt, align(center, par(leading: 0.5em)[#data.label \\ #data.name \\ #data.at]))))
`;
/** How wide the tile is drawn; every image and page takes it smaller. */
const tileWidth = 900;
const mostKept = 50;

/** Writes over a file who opened it, and when: whoever passes it on says so with it. */
@Injectable()
export class Stamp {
  private readonly tiles = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly typesetter: Typesetter,
    private readonly documents: Documents,
  ) {}

  /** @returns what is written over a file that somebody opens now */
  async words(personId: string, label: TlpLabel): Promise<{ label: string; name: string; at: string }> {
    const person = await this.db.repo(Person).findOne({ where: { id: personId }, select: { id: true, fullName: true } });
    return { label: tlpName(label), name: person?.fullName ?? '', at: `${this.clock.now().toISOString().slice(0, 16).replace('T', ' ')} UTC` };
  }

  /** Stamps an image from edge to edge. */
  async image(bytes: Buffer, personId: string, label: TlpLabel): Promise<Buffer> {
    const image = sharp(bytes);
    const { width, height } = await image.metadata();
    const tile = await this.tile(personId, label);
    // Twice across, and never larger than the image itself.
    const small = await sharp(tile).resize({ width: Math.min(width, Math.max(160, Math.round(width / 2))), height, fit: 'inside' }).toBuffer();
    return image.composite([{ input: small, tile: true, gravity: 'northwest' }]).toBuffer();
  }

  /** Stamps every page of a document. */
  async document(bytes: Buffer, personId: string, label: TlpLabel): Promise<Buffer> {
    const tile = await this.tile(personId, label);
    return Buffer.from((await this.documents.run({ kind: 'stamp', bytes, tile })).bytes);
  }

  /** One drawing serves a person for a minute, since it says no more than that. */
  private async tile(personId: string, label: TlpLabel): Promise<Buffer> {
    const words = await this.words(personId, label);
    const key = JSON.stringify([personId, words]);
    const known = this.tiles.get(key) ?? this.draw(words);
    this.tiles.delete(key);
    this.tiles.set(key, known);
    for (const old of [...this.tiles.keys()].slice(0, -mostKept)) this.tiles.delete(old);
    try {
      return await known;
    } catch (error) {
      this.tiles.delete(key);
      throw error;
    }
  }

  private async draw(words: { label: string; name: string; at: string }): Promise<Buffer> {
    const svg = await this.typesetter.svg(template, words, { title: words.label, language: 'en', created: this.clock.now() });
    return sharp(Buffer.from(svg)).resize({ width: tileWidth }).png().toBuffer();
  }
}
