import { z } from 'zod';

/** From the widest to the strictest. Shown in capitals behind `TLP:` and never translated. */
export const tlpLabels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
export type TlpLabel = (typeof tlpLabels)[number];

/** A label as it travels; apart from the table, which not every page needs. */
export const tlpLabel = z.enum(tlpLabels);

/** @returns the label as people write it, such as `TLP:AMBER+STRICT` */
export function tlpName(label: TlpLabel): string {
  return `TLP:${label}`;
}
