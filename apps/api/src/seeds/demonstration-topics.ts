import type { DemonstrationTopic } from './demonstration-topic.js';

/** What alumni would talk about, in the labels that they would choose; the one of this morning comes last. */
export const alumniTopics: readonly DemonstrationTopic[] = [
  {
    label: 'GREEN', title: 'Which desks answer at weekends? (the old list)', isLocked: true,
    posts: [
      [5, 'I collect the desks that answer at weekends, for everybody who needs one on a Sunday.'],
      [9, 'Ours answers until ten at night.'],
      [5, 'This list is two years old by now. RILON keeps a better one, so this topic is **closed**.'],
    ],
  },
  {
    label: 'CLEAR', title: 'Course material that your own academy may use', isPinned: true,
    posts: [
      [1, 'The slides on indicators for men and boys may be used by anybody, with the source named. We translated them and shortened them to forty minutes.', { reactions: { thanks: [0, 4, 6, 'Somchai'], useful: [9] } }],
      [5, 'Which exercises worked best with front-line officers who have no time for theory?'],
      [1, 'The one with the interpreter who answers instead of the person. Nobody forgets it.', { answers: 2, reactions: { 'same-here': [2, 7] } }],
    ],
    readTo: { Somchai: 3 },
  },
  {
    label: 'AMBER', title: 'Boarding passes for flights that nobody takes',
    posts: [
      [8, 'Twice a week somebody buys two tickets for the same evening: one home, and one onwards from the transit hall. The first one is shown at our counter, the second one is used. Who else sees this at the gate rather than at the counter?'],
      [3, 'We do. The airline’s list closes forty minutes before departure: whoever is on two lists at that minute is worth a question. It takes one officer and no system.', { reactions: { useful: [8, 0, 5] } }],
      [10, 'Careful: twelve of our fifteen were students who had rebooked. Ask *before* you open the bag.', { answers: 2 }],
      [8, 'Agreed, a question first. Three of ours were being taken to a scam centre and didn’t know it yet.', { answers: 3 }],
    ],
  },
  {
    label: 'AMBER', title: 'Fishing vessels that change their name between two ports',
    posts: [
      [3, 'We see vessels that leave with one name and come in with another, with people below deck. The paint is still wet. Has anybody had success by going through the **fuel receipts** rather than the register?'],
      [6, 'Yes. Ice and fuel are paid in cash, but the ice plant writes down the hull number, because it delivers by it.', { reactions: { useful: [3, 4] } }],
      [11, 'I have the names of three owners here and will write them down for you.', { isDeleted: true }],
      [4, 'The harbour master of a small port knows every engine by its sound. We asked for a list of those that came in at night, and three of five were the right ones.'],
      [3, 'That is worth a visit to the ice plants. I will write what comes of it.'],
    ],
  },
  {
    label: 'GREEN', title: 'Interpreters: how do you find out whose side they are on?',
    posts: [
      [4, 'Twice this year an interpreter came from the same village as the recruiter. How do you check, when there are only four people in the country who speak the language?'],
      [8, 'By telephone, from another province, and never the same one twice in one case. Nobody tells the interpreter the name beforehand.'],
      [2, 'We ask the person afterwards, in writing with pictures, whether the interpreter said everything. It isn’t much, but we have stopped two that way.'],
      [9, 'A neighbouring agency lends us theirs, and we lend ours. That needs one page of agreement and no budget.'],
      [4, 'May I have that page? Our lawyers will ask who pays the insurance.', { answers: 4 }],
      [9, 'Whoever borrows pays, from door to door. That was the one sentence that took a month.', { answers: 5, reactions: { thanks: [4] } }],
    ],
    split: { title: 'One page of agreement to lend each other interpreters', numbers: [4, 5, 6] },
  },
  {
    label: 'GREEN', title: 'A white van at the market, every Thursday',
    posts: [
      [7, 'Since August the same van waits where people come to look for work abroad. It offers “customer service” and a ticket on the same day. Do others see the offer with *same day* in it?'],
      [11, 'Yes, word for word. The driver is the younger brother of the man who owns the tea shop beside the bus station, everybody in the street knows which house it is.'],
      [2, 'Same day and *no contract to read*: these two together are on our poster now.', { answers: 1 }],
    ],
  },
  {
    label: 'GREEN', title: 'What went wrong in our own first raid', chathamHouse: true,
    posts: [
      ['Maria Clara Santos', 'We had the keys, the cars and the cameras, and nobody had thought of **water**. Two hundred people sat in the sun for five hours. Under the rule of this thread: what did you forget the first time?'],
      [3, 'We separated men and women at the gate, and with that two families. It took us until the next evening to notice.'],
      [8, 'The press came with us. Every face was on the net before the first interview, and nobody talked to us after that.'],
      ['Maria Clara Santos', 'Thank you both. Water, families, faces: that is the beginning of a list that I can show my own people.'],
      [0, 'Add the telephones. We put them all into one bag, and a week later nobody could say whose was whose.'],
    ],
  },
  {
    label: 'GREEN', title: 'Wording for the airline when a return is put off',
    posts: [
      ['Somchai', 'When the check at the gate finds somebody who must not fly, what do you write to the carrier so that it neither refuses the delay nor learns why?'],
      [6, 'We call the station manager. On paper we write nothing.'],
      [4, '“Boarding of one passenger is put off on the decision of the authority; costs are borne by the authority; no information about the passenger is given.” Three clauses, in this order, always the same. It has worked for two years.', { answers: 1, reactions: { thanks: ['Somchai', 1, 9], useful: [0, 6] } }],
      ['Somchai', 'That is what I was looking for. It goes onto our form today.', { answers: 3 }],
    ],
    solvedBy: 3,
  },
  {
    label: 'GREEN', title: 'Screening people who come back from online scam centres',
    posts: [
      [0, 'Last month we received **three buses** in two weeks. Nearly all of them say they were cheated, and some of them recruited others. How do you begin the interview without deciding beforehand which of the two somebody is?'],
      [2, 'We ask everybody the same first twelve questions, before anybody looks at the phone. What helped most:\n\n- who promised the work, and what *exactly*\n- who held the passport, and since when\n- what happened to those who didn’t reach the target', { answers: 1, reactions: { useful: [0, 1, 5, 'Somchai'], thanks: [7] } }],
      [5, 'Same here. And we stopped asking for the story in the order of time: people who slept four hours a night can’t tell it that way.', { quotes: 2 }],
      [1, 'Food and a phone call first. It costs an hour, and we get it back in the interview.', { reactions: { agree: [0, 2, 4] } }],
      [7, 'One caution: the “targets” differ by compound. Ours were never about money, but about *hours on line*. If you only ask about money, they say no.'],
      [0, 'Thank you. We will try the twelve questions with the next bus and tell you here how it went. @Somchai, you have the next one on Monday: shall we compare afterwards?', { mentions: ['Somchai'] }],
    ],
    readTo: { Somchai: 3 },
  },
];

/** What those of one workshop have to say to each other. */
export const cohortTopics: readonly DemonstrationTopic[] = [
  {
    label: 'AMBER', title: 'What we promised each other on the last day',
    posts: [
      [2, 'Everybody wrote one thing on a card. Mine: *show my team the indicators for men too*. Done in two stations of five. And yours?'],
      [6, 'Mine was to call the shelter **before** the interview. It works in the capital, and at the border there is no shelter to call.'],
      [1, 'I have put an independent interpreter on our list. It took one letter.', { reactions: { thanks: [2, 6] } }],
    ],
  },
  {
    label: 'AMBER', title: 'A hotel by the sea with a very large bill for water',
    posts: [
      [8, 'A scam centre that closed inland opened again in a hotel with ninety rooms. What gave it away was the **water**: three times what ninety rooms use, and no guests in the breakfast room. Which bills do you look at?'],
      [4, 'Electricity at four in the morning. Guests sleep then.', { reactions: { useful: [8, 0] } }],
      [10, 'Rice. Fifty sacks a month, delivered to the back door.'],
    ],
  },
  {
    label: 'AMBER+STRICT', title: 'Returns by charter: who checks the vulnerable before boarding',
    posts: [
      [4, 'We plan returns with a stop in another country. The check for vulnerabilities happens four days earlier, and things change in four days. Who of you checks again at the gate?'],
      [7, 'We do, with a nurse and a social worker, ten minutes each. In the last year it took six people off the list, two of them with good reason to fear.'],
      [3, 'Put it into the plan from the start. If the gate check comes as a surprise, the carrier refuses the delay.'],
    ],
  },
  {
    label: 'RED', title: 'A recruiter who appears in three of our cases',
    posts: [
      [0, 'The same way of recruiting, the same words in the messages, in cases of three of us. No names here: let us compare by telephone through the formal channel first. This topic is to agree on **when**.'],
      [1, 'Thursday, after the morning meeting. I have the reference numbers ready.'],
      [4, 'Agreed. I will send our request through the liaison desk today, so that it is there before we speak.'],
    ],
    readers: [1, 4],
  },
];

/** The one with files: what looks through them takes its time, so that it follows once the product is up. */
export const landingTopic: DemonstrationTopic = {
  label: 'GREEN', title: 'Landing forty people at night: our order, with a sketch',
  posts: [
    [6, 'We have landed boats at night eleven times this year, and each time in the same order by now. The sketch shows where light, water, the interpreter and the nurse stand; the list is what the officer in charge ticks off.', { files: ['landing-order.jpg', 'landing-checklist.pdf'], reactions: { thanks: [1, 2, 3, 'Somchai'], useful: [0, 5, 8, 9] } }],
    [1, 'Why is the interpreter before the nurse?', { answers: 1 }],
    [6, 'Because the first question of the nurse needs one. We had it the other way round, and lost an hour with gestures.', { answers: 2, before: 'Because the first question of the nurse needs one.' }],
    [9, 'We copied this for a river landing and it holds, but for the light: from above it blinds whoever climbs the bank. @Somchai, how is it at your piers?', { mentions: ['Somchai'], quotes: 1 }],
    [2, 'Ours stands at knee height, a string of lamps along the rope. Nobody is blinded and children see where they step.', { answers: 4, reactions: { useful: [6, 9] } }],
  ],
  readTo: { Somchai: 3 },
};
