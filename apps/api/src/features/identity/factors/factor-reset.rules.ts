import type { FactorResetState } from '@rso-connect/shared';

interface Reset {
  personId: string;
  requestedBy: string;
  expiresAt: Date;
  outcome: 'confirmed' | 'withdrawn' | 'expired' | null;
}

/** @returns where a request stands */
export function stateOf(reset: Reset, now: Date): FactorResetState {
  return reset.outcome ?? (reset.expiresAt > now ? 'open' : 'expired');
}

/** Somebody else than who asked, and not about oneself. */
export function canConfirm(personId: string, reset: Reset, now: Date): boolean {
  return stateOf(reset, now) === 'open' && reset.requestedBy !== personId && reset.personId !== personId;
}

/** Any administrator may let a request drop while it is open. */
export function canWithdraw(reset: Reset, now: Date): boolean {
  return stateOf(reset, now) === 'open';
}
