import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

export type DeliveryMode = 'self_paced' | 'workshop' | 'blended';
export type CourseLevel = 'introductory' | 'intermediate' | 'advanced';
export type CertificateType = 'participation' | 'completion' | 'achievement';

/** A catalogue entry. What is taught stands in its versions, when it is offered in its runs. */
@Entity('courses')
export class Course {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.code(40)) code!: string;
  @Column(column.code(120)) slug!: string;
  @Column(column.text(200)) title!: string;
  @Column(column.text(200)) titleSort!: string;
  @Column(column.text(600)) summary!: string;
  /** Made from Markdown and sanitised when it was written. */
  @Column(column.longText()) descriptionHtml!: string;
  @Column(column.code(20)) level!: CourseLevel;
  @Column(column.code(20)) mode!: DeliveryMode;
  @Column(column.id()) providerId!: string;
  @Column(column.int()) minutes!: number;
  @Column(column.json()) outcomes!: string[];
  /** Null where the course gives no certificate by itself. */
  @Column(column.code(20, { nullable: true })) certificateType!: CertificateType | null;
  /** Per cent of the final quiz. */
  @Column(column.int({ nullable: true })) passMark!: number | null;
  /** What the author wrote. */
  @Column(column.longText()) searchText!: string;
  /** Who gives it and where: from the provider and the runs, kept by `CourseSearch`. */
  @Column(column.longText({ nullable: true })) runSearchText!: string | null;
  @Column(column.code(20)) state!: 'draft' | 'published' | 'archived';
  /** When the next run begins, by which the catalogue sorts; `never` where none will. */
  @Column(column.time()) nextStartAt!: Date;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) updatedAt!: Date;
}

export type CourseTagKind = 'topic' | 'language' | 'purpose' | 'area';

/** What a course is found by: one row for each topic, language, strategic purpose and cooperation area. */
@Entity('course_tags')
export class CourseTag {
  @PrimaryColumn(column.id()) courseId!: string;
  @PrimaryColumn(column.code(20)) kind!: CourseTagKind;
  @PrimaryColumn(column.code(80)) value!: string;
}
