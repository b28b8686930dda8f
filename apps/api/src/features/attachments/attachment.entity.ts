import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** A file of a post. Its id comes from who sends it, so that what is sent again is the same file. */
@Entity('attachments')
export class Attachment {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) spaceId!: string;
  /** Null where nobody may know who it was. */
  @Column(column.id({ nullable: true })) uploaderId!: string | null;
  /** The post that took it; until then its uploader alone sees it. */
  @Column(column.id({ nullable: true })) postId!: string | null;
  /** Among the files of its post. */
  @Column(column.int()) position!: number;
  /** `arriving` in parts, nobody's to see; `ready` once it was looked through and cleaned; `removed` while its files go. */
  @Column(column.code(10)) state!: 'arriving' | 'ready' | 'removed';
  @Column(column.code(10, { nullable: true })) kind!: 'image' | 'document' | null;
  /** Of the cleaning that is kept: two that run at once keep a copy each, and one of them is the file's. */
  @Column(column.id({ nullable: true })) copyId!: string | null;
  @Column(column.text(200)) name!: string;
  @Column(column.code(60, { nullable: true })) mediaType!: string | null;
  /** As announced while it arrives, then as it is kept. */
  @Column(column.int()) bytes!: number;
  @Column(column.int()) width!: number;
  @Column(column.int()) height!: number;
  @Column(column.int()) pages!: number;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) readyAt!: Date | null;
}

/** Whoever begins to send a file counts this up first: two at once can't both have the rest of an allowance. */
@Entity('attachment_allowances')
export class AttachmentAllowance {
  @PrimaryColumn(column.id()) personId!: string;
  @Column(column.int()) begun!: number;
}
