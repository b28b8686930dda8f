import type { AuditAction } from '@rso-connect/shared';

/** What the audit log keeps of a route's doing. */
export type Coverage =
  /** At least one of these. `shownBy` names the spec where the matrix of access has no success to look at. */
  | { actions: readonly AuditAction[]; shownBy?: string }
  /** Nothing, and why that is right. */
  | { none: string };
