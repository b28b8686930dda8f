import type { SecondmentCall } from '../features/secondment-calls/index.js';

/** The calls of the demonstration: `open` takes applications, `scoring` is at its panel, `running` has offers, a placement and a returnee. */
export type DemonstrationCallKey = 'open' | 'scoring' | 'running';

/** What an invented call says; days are counted from today. */
export interface DemonstrationCall extends Pick<SecondmentCall, 'position' | 'programmeArea' | 'purposes' | 'areas' | 'description' | 'months' | 'places' | 'eligibility' | 'criteria' | 'documents' | 'audience'> {
  days: { published: number; closes: number; startFrom: number; startUntil: number };
}

const plan = { key: 'd1', label: 'Letter of your superior', isRequired: false };

export const demonstrationCalls: Readonly<Record<DemonstrationCallKey, DemonstrationCall>> = {
  open: {
    position: 'Analyst, trafficking into online scam centres', programmeArea: 'Technology and crime', purposes: ['2', '3'], areas: ['LE', 'IM'], months: 6, places: 2, audience: 'public',
    description: 'You work with the office’s team on **technology and crime**.\n\n- You read what members report on scam centres, and write a monthly picture of it.\n- You help to prepare a table-top exercise.\n- You bring home a way to recognise victims among those who are stopped as offenders.',
    eligibility: { agencyKinds: ['police', 'immigration', 'border'], yearsOfService: 5, languages: ['en'], words: 'Experience with cases of trafficking or people smuggling.' },
    criteria: [
      { key: 'c1', label: 'Experience with cases of this kind', guidance: '0: none. 3: has worked on several. 5: has led them, and says what came of them.', weight: 40 },
      { key: 'c2', label: 'Writes and analyses well', guidance: '0: hard to follow. 5: clear, with sources, and sees what is missing.', weight: 25 },
      { key: 'c3', label: 'What the agency at home gains', guidance: '0: nothing said. 5: a plan with dates, and somebody at home who waits for it.', weight: 35 },
    ],
    documents: [plan], days: { published: -12, closes: 16, startFrom: 75, startUntil: 120 },
  },
  scoring: {
    position: 'Training officer, border management', programmeArea: 'Border management', purposes: ['2'], areas: ['BM', 'VP&MM'], months: 4, places: 1, audience: 'members',
    description: 'You prepare and accompany two workshops with the academies in Semarang and Jeju, and turn what was asked there into exercises for officers who can’t travel.',
    eligibility: { agencyKinds: [], yearsOfService: 3, languages: ['en'], words: '' },
    criteria: [
      { key: 'c1', label: 'Teaches officers at home', guidance: '0: never. 5: for years, and others use the material.', weight: 60 },
      { key: 'c2', label: 'Works with other agencies and countries', guidance: '0: no example. 5: several, with what came of them.', weight: 40 },
    ],
    documents: [], days: { published: -60, closes: -9, startFrom: 60, startUntil: 90 },
  },
  running: {
    position: 'Liaison officer, returns and reintegration', programmeArea: 'Returns and reintegration', purposes: ['1', '4'], areas: ['R&R', 'IS&C'], months: 6, places: 3, audience: 'members',
    description: 'You keep in touch with the members on returns, collect what works, and write it down so that others can use it.',
    eligibility: { agencyKinds: [], yearsOfService: null, languages: ['en'], words: '' },
    criteria: [
      { key: 'c1', label: 'Knows returns from daily work', guidance: '0: not at all. 5: has done them, and changed how they are done.', weight: 70 },
      { key: 'c2', label: 'What the agency at home gains', guidance: '0: nothing said. 5: a plan with dates.', weight: 30 },
    ],
    documents: [], days: { published: -400, closes: -360, startFrom: -300, startUntil: -20 },
  },
};
