import type { TlpLabel } from '@rso-connect/shared';

/** A topic of the demonstration. Everything in it is invented. */
export interface DemonstrationTopic {
  /** In the network of all alumni, or among those of the workshop that is over. */
  in: 'alumni' | 'cohort';
  label: TlpLabel;
  title: string;
  isPinned?: boolean;
  /** Who writes each post, by their place among the members of the space, and what; the first one begins. */
  posts: readonly (readonly [author: number, text: string])[];
  /** Who may read it beside its author, where the label asks for names. */
  readers?: readonly number[];
}

/** What such officers would talk about, in the labels that they would choose. */
export const demonstrationTopics: readonly DemonstrationTopic[] = [
  {
    in: 'alumni', label: 'GREEN', title: 'Screening people who come back from online scam centres',
    posts: [
      [0, 'Last month we received **three buses** in two weeks. Nearly all of them say they were cheated, and some of them recruited others. How do you begin the interview without deciding beforehand which of the two somebody is?'],
      [2, 'We ask everybody the same first twelve questions, before anybody looks at the phone. What helped most:\n\n- who promised the work, and what *exactly*\n- who held the passport, and since when\n- what happened to those who didn’t reach the target'],
      [5, 'Same here. And we stopped asking for the story in the order of time: people who slept four hours a night can’t tell it that way.'],
      [1, 'Food and a phone call first. It costs an hour, and we get it back in the interview.'],
      [7, 'One caution: the “targets” differ by compound. Ours were never about money, but about *hours on line*. If you only ask about money, they say no.'],
      [0, 'Thank you. We will try the twelve questions with the next bus and tell you here how it went.'],
    ],
  },
  {
    in: 'alumni', label: 'AMBER', title: 'Fishing vessels that change their name between two ports',
    posts: [
      [3, 'We see vessels that leave with one name and come in with another, with people below deck. The paint is still wet. Has anybody had success by going through the **fuel receipts** rather than the register?'],
      [6, 'Yes. Ice and fuel are paid in cash, but the ice plant writes down the hull number, because it delivers by it.'],
      [4, 'The harbour master of a small port knows every engine by its sound. We asked for a list of those that came in at night, and three of five were the right ones.'],
      [3, 'That is worth a visit to the ice plants. I will write what comes of it.'],
    ],
  },
  {
    in: 'alumni', label: 'CLEAR', title: 'Course material that your own academy may use', isPinned: true,
    posts: [
      [1, 'The slides on indicators for men and boys may be used by anybody, with the source named. We translated them and shortened them to forty minutes.'],
      [5, 'Which exercises worked best with front-line officers who have no time for theory?'],
      [1, 'The one with the interpreter who answers instead of the person. Nobody forgets it.'],
    ],
  },
  {
    in: 'alumni', label: 'GREEN', title: 'Interpreters: how do you find out whose side they are on?',
    posts: [
      [4, 'Twice this year an interpreter came from the same village as the recruiter. How do you check, when there are only four people in the country who speak the language?'],
      [8, 'By telephone, from another province, and never the same one twice in one case. Nobody tells the interpreter the name beforehand.'],
      [2, 'We ask the person afterwards, in writing with pictures, whether the interpreter said everything. It isn’t much, but we have stopped two that way.'],
      [9, 'A neighbouring agency lends us theirs, and we lend ours. That needs one page of agreement and no budget.'],
      [4, 'May I have that page? Our lawyers will ask who pays the insurance.'],
    ],
  },
  {
    in: 'cohort', label: 'AMBER', title: 'What we promised each other on the last day',
    posts: [
      [2, 'Everybody wrote one thing on a card. Mine: *show my team the indicators for men too*. Done in two stations of five. And yours?'],
      [6, 'Mine was to call the shelter **before** the interview. It works in the capital, and at the border there is no shelter to call.'],
      [1, 'I have put an independent interpreter on our list. It took one letter.'],
    ],
  },
  {
    in: 'cohort', label: 'AMBER+STRICT', title: 'Returns by charter: who checks the vulnerable before boarding',
    posts: [
      [4, 'We plan returns with a stop in another country. The check for vulnerabilities happens four days earlier, and things change in four days. Who of you checks again at the gate?'],
      [7, 'We do, with a nurse and a social worker, ten minutes each. In the last year it took six people off the list, two of them with good reason to fear.'],
      [3, 'Put it into the plan from the start. If the gate check comes as a surprise, the carrier refuses the delay.'],
    ],
  },
  {
    in: 'cohort', label: 'RED', title: 'A recruiter who appears in three of our cases',
    posts: [
      [0, 'The same way of recruiting, the same words in the messages, in cases of three of us. No names here: let us compare by telephone through the formal channel first. This topic is to agree on **when**.'],
      [1, 'Thursday, after the morning meeting. I have the reference numbers ready.'],
      [5, 'Agreed. I will send our request through the liaison desk today, so that it is there before we speak.'],
    ],
    readers: [1, 5],
  },
];
