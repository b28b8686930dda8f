import type { ContactState, CourseLanguage, Topic } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** What somebody says of themselves, and whether they are in the directory. No row: they never wrote anything. */
@Entity('directory_cards')
export class DirectoryCard {
  @PrimaryColumn(column.id()) personId!: string;
  /** Since when they are in the directory; null for who isn't. */
  @Column(column.time({ nullable: true })) listedAt!: Date | null;
  @Column(column.json()) languages!: CourseLanguage[];
  @Column(column.json()) expertise!: Topic[];
  /** What they can help with, in their own words. */
  @Column(column.longText()) help!: string;
  /** Whether others may ask them for contact. */
  @Column(column.bool()) takesRequests!: boolean;
  /** Counts the changes, so that nobody overwrites one that they never saw. */
  @Column(column.int()) version!: number;
  @Column(column.time()) changedAt!: Date;
}

/** What facts say. `card` stands once for everybody in the directory, and is shown with their name. */
export const factKinds = ['card', 'member', 'agency-kind', 'course', 'language', 'expertise', 'word'] as const;
export type FactKind = (typeof factKinds)[number];

/**
 * Something by which a person in the directory is found. Each names the choice that shows it, and a search asks that
 * choice anew. Whoever leaves the directory has none.
 */
@Entity('directory_facts')
export class DirectoryFact {
  @PrimaryColumn(column.id()) personId!: string;
  @PrimaryColumn(column.code(12)) kind!: FactKind;
  @PrimaryColumn(column.text(80)) term!: string;
  /** The `activeKey` of the choice that shows it. */
  @PrimaryColumn(column.code(80)) consentKey!: string;
  @Column(column.text(100)) nameSort!: string;
}

/** Somebody opened a card. */
@Entity('card_openings')
export class CardOpening {
  @PrimaryColumn(column.id()) id!: string;
  /** Whose card. */
  @Column(column.id()) personId!: string;
  @Column(column.id()) openedBy!: string;
  @Column(column.time()) openedAt!: Date;
}

/** One person asks another for contact. */
@Entity('contact_requests')
export class ContactRequest {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) fromId!: string;
  @Column(column.id()) toId!: string;
  @Column(column.longText()) reason!: string;
  @Column(column.code(12)) state!: ContactState;
  /** The two while it is asked or accepted; none at a time but one. */
  @Column(column.code(80, { nullable: true })) pairKey!: string | null;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) answeredAt!: Date | null;
}
