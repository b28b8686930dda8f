/** @returns the page of the second step, going on to a page of this site afterwards */
export function secondStepAddress(target: string): string {
  return target === '/' ? '/sign-in/second-step' : `/sign-in/second-step?to=${encodeURIComponent(target)}`;
}
