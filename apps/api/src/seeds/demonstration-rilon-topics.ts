import type { DemonstrationTopic } from './demonstration-topic.js';

/** What vetted practitioners would talk about. Everything in it is invented. */
export const rilonTopics: readonly DemonstrationTopic[] = [
  {
    label: 'AMBER', title: 'Night crossings in small boats: what changed since the fuel price rose',
    posts: [
      [0, 'Since October we see **two boats towing one**: a single engine, and the towed one cut loose when a patrol comes near. Does anybody else see this?'],
      [3, 'Yes, on three nights of the last new moon. The towed boat had no lights and no radio. We changed the order: first the one without an engine.', { answers: 1, reactions: { useful: [0, 4, 5] } }],
      [6, 'Same here. Ask for the receipts of the tow rope: it is new, and only two shops sell that length.', { quotes: 2 }],
    ],
  },
  {
    label: 'AMBER+STRICT', title: 'Recruitment accounts that come back under the same picture',
    posts: [
      [2, 'Nine accounts in four languages use one picture of an office lobby. We have the list, and would compare it with yours before anybody reports them.'],
      [5, 'We have four of them. Agreed: compare first, then all at once.', { reactions: { agree: [2, 0] } }],
    ],
  },
  {
    label: 'GREEN', title: 'Who answers the telephone at a weekend? A list of desks', isPinned: true,
    posts: [
      [0, 'Desks only, no names and no private numbers: *who* answers at a weekend, in which language, and from when to when. I begin with ours.'],
      [4, 'Ours answers day and night in English; at weekends only for cases with children.'],
      [7, 'Until ten at night, in Tongan and English. After that the harbour police takes the call.'],
    ],
  },
];
