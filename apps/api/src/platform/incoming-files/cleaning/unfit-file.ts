import type { ProblemCode } from '@rso-connect/shared';

/** Why a file isn't taken, as a worker thread can say it. */
export type UnfitCode = Extract<
  ProblemCode,
  'attachment.unknown-type' | 'attachment.too-many-pixels' | 'attachment.too-many-pages' | 'attachment.damaged' | 'attachment.locked-by-password'
>;

/** A file that isn't taken. */
export class UnfitFile extends Error {
  constructor(readonly code: UnfitCode, options?: ErrorOptions) {
    super(code, options);
  }
}

/** A file as it is kept: without anything that its author doesn't see in it. */
export interface CleanFile {
  kind: 'image' | 'document';
  mediaType: string;
  bytes: Buffer;
  /** A small picture, WebP. */
  preview: Buffer;
  width: number;
  height: number;
  pages: number;
}
