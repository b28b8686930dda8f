import { z } from 'zod';

/** How somebody took part in a session; what nobody has marked yet is `unmarked`. */
export const attendanceStates = ['present', 'late', 'excused', 'absent'] as const;
export const cellStates = ['unmarked', ...attendanceStates] as const;
export type AttendanceState = (typeof attendanceStates)[number];
export type CellState = (typeof cellStates)[number];
export const attendanceState = z.enum(attendanceStates);
export const cellState = z.enum(cellStates);

/** What shows that it was so. */
export const attendanceEvidences = ['trainer_tick', 'qr', 'walk_up', 'signed_sheet', 'online_minutes'] as const;
export type AttendanceEvidence = (typeof attendanceEvidences)[number];
export const attendanceEvidence = z.enum(attendanceEvidences);

/** How a line of the history came about. */
export const markCauses = ['mark', 'scan', 'settled', 'appeal'] as const;
export type MarkCause = (typeof markCauses)[number];

/** What became of a mark: it changed the record, said the same, was older than what stands, or disagrees with it. */
export const markOutcomes = ['applied', 'same', 'older', 'clash', 'refused'] as const;
export type MarkOutcome = (typeof markOutcomes)[number];

/** Two marks that say different things, or one that arrived too late to be checked. */
export const markClashKinds = ['disagree', 'sent_later'] as const;
export type MarkClashKind = (typeof markClashKinds)[number];

/** How coming late counts towards the threshold. */
export const lateCountsAs = ['attended', 'half', 'not_attended'] as const;
/** Whether an excused session counts towards the threshold at all. */
export const excusedCountsAs = ['left_out', 'not_attended'] as const;

/** How long a code on the screen holds. */
export const codeStepSeconds = 20;

/** These states of an enrolment belong to people who are expected in the sessions of a run. */
export const expectedStates = ['confirmed', 'active', 'completed', 'failed', 'no_show'] as const;
