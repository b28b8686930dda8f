import { attachmentPart } from '@rso-connect/shared';

/** The three calls by which the API takes a file; they throw ProblemError. */
export interface PartsTarget<Taken> {
  /** Begins it, or says which parts have arrived, and that it is there already. */
  begin: (bytes: number) => Promise<{ parts: readonly number[]; taken: Taken | null }>;
  part: (part: number, bytes: Blob) => Promise<unknown>;
  finish: () => Promise<Taken>;
}

/**
 * Sends a file in parts: what has arrived isn't sent again, however often it is begun.
 *
 * @param onProgress told what share has arrived
 * @throws ProblemError; an ended one throws its signal's own `AbortError`
 */
export async function sendInParts<Taken>(content: Blob, { begin, part, finish }: PartsTarget<Taken>, onProgress: (share: number) => void): Promise<Taken> {
  const { parts, taken } = await begin(content.size);
  if (taken) return taken;
  const there = new Set(parts);
  const total = Math.ceil(content.size / attachmentPart);
  for (let number = 0; number < total; number += 1) {
    onProgress(number / total);
    if (!there.has(number)) await part(number, content.slice(number * attachmentPart, (number + 1) * attachmentPart));
  }
  onProgress(1);
  return finish();
}
