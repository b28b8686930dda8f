import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** What is taught: immutable once written. */
@Entity('course_versions')
export class CourseVersion {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) courseId!: string;
  @Column(column.int()) number!: number;
  /** Of all the files it was made from: importing the same ones again changes nothing. */
  @Column(column.code(64)) contentHash!: string;
  /** Key of the activity whose score counts for the certificate. */
  @Column(column.code(100, { nullable: true })) finalQuizKey!: string | null;
  @Column(column.time()) publishedAt!: Date;
  /** The course's id while this is the version that new enrolments begin. */
  @Column(column.id({ nullable: true })) currentOf!: string | null;
}

@Entity('course_modules')
export class CourseModule {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) versionId!: string;
  /** Stays the same from version to version. */
  @Column(column.code(100)) key!: string;
  @Column(column.int()) position!: number;
  @Column(column.text(200)) title!: string;
  @Column(column.text(600)) summary!: string;
}

export type ActivityType = 'page' | 'video' | 'file' | 'quiz' | 'survey';
export type CompletionRule = 'viewed' | 'submitted' | 'passed';

@Entity('activities')
export class Activity {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) versionId!: string;
  @Column(column.id()) moduleId!: string;
  /** Stays the same from version to version; progress follows it. */
  @Column(column.code(100)) key!: string;
  /** Within the version, from 0. */
  @Column(column.int()) position!: number;
  @Column(column.code(20)) type!: ActivityType;
  @Column(column.text(200)) title!: string;
  @Column(column.int()) minutes!: number;
  @Column(column.bool()) required!: boolean;
  @Column(column.code(20)) completion!: CompletionRule;
  /** Keys of activities that must be complete first. */
  @Column(column.json()) after!: string[];
  /** By type; the learning feature's contract has the shapes. */
  @Column(column.json()) content!: object;
}

/** A question of a bank. Its content holds the right answers: it never leaves the server as it is. */
@Entity('questions')
export class Question {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) versionId!: string;
  @Column(column.code(100)) bankKey!: string;
  @Column(column.code(100)) key!: string;
  @Column(column.code(20)) type!: string;
  @Column(column.int()) points!: number;
  @Column(column.json()) content!: object;
}
