import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A course's files by path; null takes one away. */
export type CourseFileTexts = Record<string, string | Buffer | null>;

let count = 0;

const page = (id: string, more = ''): string =>
  `---\nid: ${id}\ntype: page\ntitle: The page ${id}\nminutes: 5\ncompletion: viewed\n${more}---\n\n## Read\n\nSome *words*.\n`;

/** One pixel of PNG, whole. */
export const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
export const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" role="img"><title>T</title><rect width="320" height="200"/></svg>\n';
const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(5000, 7)]);

const bank = `id: the-bank
title: The bank
questions:
  - id: q-single
    type: single
    prompt: Which **one**?
    options:
      - { id: a, text: Single wrong one, right: false }
      - { id: b, text: Single right one, right: true }
      - { id: c, text: Single wrong two, right: false }
    feedback: { right: FEEDBACK-RIGHT single, wrong: FEEDBACK-WRONG single }
  - id: q-multiple
    type: multiple
    prompt: Which ones?
    options:
      - { id: a, text: Multiple right one, right: true }
      - { id: b, text: Multiple right two, right: true }
      - { id: c, text: Multiple wrong, right: false }
    feedback: { right: FEEDBACK-RIGHT multiple, wrong: FEEDBACK-WRONG multiple }
  - id: q-true
    type: true_false
    prompt: Is it so?
    answer: true
    feedback: { right: FEEDBACK-RIGHT true, wrong: FEEDBACK-WRONG true }
  - id: q-matching
    type: matching
    prompt: Match them.
    pairs:
      - { id: a, left: Left one, right: Right one }
      - { id: b, left: Left two, right: Right two }
      - { id: c, left: Left three, right: Right three }
    feedback: { right: FEEDBACK-RIGHT matching, wrong: FEEDBACK-WRONG matching }
  - id: q-ordering
    type: ordering
    prompt: Put them in order.
    items:
      - { id: a, text: Item one }
      - { id: b, text: Item two }
      - { id: c, text: Item three }
    feedback: { right: FEEDBACK-RIGHT ordering, wrong: FEEDBACK-WRONG ordering }
  - id: q-text
    type: short_text
    prompt: What is the word?
    accept: [ACCEPTED-WORD, another]
    feedback: { right: FEEDBACK-RIGHT text, wrong: FEEDBACK-WRONG text }
  - id: q-number
    type: numeric
    prompt: How many?
    answer: 12.5
    tolerance: 0.5
    points: 2
    feedback: { right: FEEDBACK-RIGHT number, wrong: FEEDBACK-WRONG number }
`;

/**
 * The files of a small course with one activity of each type: the page is first, the video comes after it, the quiz
 * after both, the file and the survey are not required.
 *
 * @param changes replace files, add some or take some away
 */
export function courseFiles(changes: CourseFileTexts = {}): CourseFileTexts {
  count += 1;
  const code = `T-${process.pid}-${count}`;
  return {
    'course.md': `---
code: ${code}
slug: ${code.toLowerCase()}
title: A small course
summary: A course for specs.
level: introductory
languages: [en]
provider: RSO
mode: self_paced
topics: [investigation]
hours: 1.5
purposes: [2]
areas: [LE, 'VP&MM']
outcomes: [Do it.]
certificate: { type: completion, finalQuiz: the-quiz, passMark: 75 }
version: 1
---

About *things*.
`,
    'banks/the-bank.yaml': bank,
    'modules/01-first/module.md': '---\nid: first\ntitle: First module\nsummary: It begins.\n---\n',
    'modules/01-first/01-page.md': page('the-page') + '\n![What the drawing says](media/drawing.svg)\n',
    'modules/01-first/02-video.md': `---
id: the-video
type: video
title: The video
minutes: 2
completion: viewed
after: [the-page]
source: media/film.mp4
captions: media/film.en.vtt
poster: media/drawing.svg
---

This video has no sound.
`,
    'modules/01-first/media/drawing.svg': svg,
    'modules/01-first/media/film.mp4': mp4,
    'modules/01-first/media/film.en.vtt': 'WEBVTT\n\n00:00.000 --> 00:01.000\nWords\n',
    'modules/02-second/module.md': '---\nid: second\ntitle: Second module\nsummary: It ends.\n---\n',
    'modules/02-second/01-file.md': `---
id: the-file
type: file
title: The card
minutes: 1
required: false
completion: viewed
source: media/card.txt
label: The card as text
---

A card for your pocket.
`,
    'modules/02-second/media/card.txt': 'Be kind.\n',
    'modules/02-second/02-quiz.md': `---
id: the-quiz
type: quiz
title: The final quiz
minutes: 10
after: [the-page, the-video]
completion: passed
draw:
  - { bank: the-bank, count: 7 }
passMark: 75
attempts: 2
timeLimit: 10
shuffle: true
---

Seven questions.
`,
    'modules/02-second/03-survey.md': `---
id: the-survey
type: survey
title: Your view
minutes: 2
required: false
completion: submitted
questions:
  - { id: useful, type: scale, prompt: It was useful., required: true }
  - { id: where, type: choice, prompt: Where do you work?, options: [At sea, On land], required: false }
  - { id: more, type: text, prompt: What else?, required: false }
---

Three short questions.
`,
    ...changes,
  };
}

/** Writes files into a new folder, and gives the folder that holds the course's own, called `course`. */
export async function writeCourse(files: CourseFileTexts): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rso-course-'));
  for (const [path, body] of Object.entries(files)) {
    if (body === null) continue;
    const place = join(folder, 'course', path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, body);
  }
  return folder;
}
