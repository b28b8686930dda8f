import type { CellState } from '@rso-connect/shared';
import type { Tone } from '../../ui/notice';

/** How each state looks; words stand beside it always. */
export const stateTone: Readonly<Record<CellState, Tone>> = { unmarked: 'neutral', present: 'success', late: 'warning', excused: 'info', absent: 'danger' };

/** @returns a name without marks and in lower case, so that its first letters can be typed on any keyboard */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether a name is found by the first letters of any of its words. */
export function beginsWith(name: string, typed: string): boolean {
  const wanted = folded(typed).split(/\s+/).filter(Boolean);
  const whole = folded(name);
  const words = whole.split(/[\s\-’'.,()]+/);
  return wanted.every((part) => whole.startsWith(part) || words.some((word) => word.startsWith(part)));
}
