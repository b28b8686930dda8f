import { areas, courseLanguages, personText, slugText, topics } from '@rso-connect/shared';
import { z } from 'zod';

/** The fields of the files as `content/README.md` describes them; what isn't here is refused. */
const key = slugText(100);
const line = (max: number) => personText(max);
const percent = z.number().int().min(0).max(100);

function distinct(list: readonly unknown[]): boolean {
  return new Set(list).size === list.length;
}
const once = { error: 'the same value stands here twice' };
const listOf = <S extends z.ZodType>(item: S, min: number, max: number) => z.array(item).min(min).max(max).refine(distinct, once);

export const courseFile = z.strictObject({
  code: z.string().max(40).regex(/^[A-Z0-9]+(?:-[A-Z0-9]+)*$/, 'must be capital letters, digits and hyphens'),
  slug: slugText(120),
  title: line(200),
  summary: line(300),
  level: z.enum(['introductory', 'intermediate', 'advanced']),
  languages: listOf(z.enum(courseLanguages), 1, 20),
  provider: z.string().max(40).regex(/^[A-Z0-9]+(?:-[A-Z0-9]+)*$/, 'must be the code of an organisation'),
  mode: z.literal('self_paced'),
  topics: listOf(z.enum(topics), 1, 10),
  hours: z.number().positive().max(1000),
  purposes: listOf(z.number().int().min(1).max(4), 1, 4),
  areas: listOf(z.enum(areas), 1, 8),
  outcomes: listOf(line(300), 1, 12),
  certificate: z
    .strictObject({
      type: z.enum(['participation', 'completion', 'achievement']),
      finalQuiz: key,
      passMark: percent,
    })
    .optional(),
  version: z.number().int().min(1).max(100_000),
});
export type CourseFile = z.output<typeof courseFile>;

export const moduleFile = z.strictObject({ id: key, title: line(200), summary: line(300) });
export type ModuleFile = z.output<typeof moduleFile>;

const activity = {
  id: key,
  title: line(200),
  minutes: z.number().int().min(1).max(600),
  required: z.boolean().default(true),
  after: listOf(key, 0, 100).default([]),
};
const media = z.string().max(200);

const surveyBase = { id: key, prompt: line(500), required: z.boolean() };
const surveyQuestionFile = z.discriminatedUnion('type', [
  z.strictObject({ ...surveyBase, type: z.literal('scale') }),
  z.strictObject({ ...surveyBase, type: z.literal('choice'), options: listOf(line(200), 2, 30) }),
  z.strictObject({ ...surveyBase, type: z.literal('text') }),
]);

export const activityFile = z.discriminatedUnion('type', [
  z.strictObject({ ...activity, type: z.literal('page'), completion: z.literal('viewed') }),
  z.strictObject({
    ...activity,
    type: z.literal('video'),
    completion: z.literal('viewed'),
    source: media,
    captions: media,
    poster: media,
  }),
  z.strictObject({ ...activity, type: z.literal('file'), completion: z.literal('viewed'), source: media, label: line(200) }),
  z.strictObject({
    ...activity,
    type: z.literal('quiz'),
    completion: z.enum(['submitted', 'passed']),
    draw: z.array(z.strictObject({ bank: key, count: z.number().int().min(1).max(200) })).min(1).max(50),
    passMark: percent,
    attempts: z.number().int().min(0).max(1000),
    timeLimit: z.number().int().min(0).max(600),
    shuffle: z.boolean(),
  }),
  z.strictObject({
    ...activity,
    type: z.literal('survey'),
    completion: z.literal('submitted'),
    questions: z.array(surveyQuestionFile).min(1).max(100),
  }),
]);
export type ActivityFile = z.output<typeof activityFile>;

const optionKey = slugText(20);
const option = z.strictObject({ id: optionKey, text: line(500), right: z.boolean() });
const question = {
  id: key,
  prompt: line(1000),
  feedback: z.strictObject({ right: line(600), wrong: line(600) }),
  points: z.number().int().min(1).max(100).default(1),
  /** What it is about; the tests before and after a workshop ask as much about each. */
  outcome: line(200).optional(),
};
const options = z.array(option).min(2).max(20);
const rights = (list: { right: boolean }[]): number => list.filter((one) => one.right).length;

export const questionFile = z.discriminatedUnion('type', [
  z.strictObject({ ...question, type: z.literal('single'), options: options.refine((list) => rights(list) === 1, 'exactly one option must be right') }),
  z.strictObject({ ...question, type: z.literal('multiple'), options: options.refine((list) => rights(list) >= 1, 'at least one option must be right') }),
  z.strictObject({ ...question, type: z.literal('true_false'), answer: z.boolean() }),
  z.strictObject({
    ...question,
    type: z.literal('matching'),
    pairs: z
      .array(z.strictObject({ id: optionKey, left: line(300), right: line(300) }))
      .min(2)
      .max(20)
      .refine((list) => distinct(list.map((pair) => pair.right)), 'two pairs have the same right side'),
  }),
  z.strictObject({ ...question, type: z.literal('ordering'), items: z.array(z.strictObject({ id: optionKey, text: line(300) })).min(2).max(20) }),
  z.strictObject({ ...question, type: z.literal('short_text'), accept: z.array(line(200)).min(1).max(50) }),
  z.strictObject({ ...question, type: z.literal('numeric'), answer: z.number(), tolerance: z.number().min(0) }),
]);
export type QuestionFile = z.output<typeof questionFile>;

export const bankFile = z.strictObject({ id: key, title: line(200), questions: z.array(questionFile).min(1).max(500) });
export type BankFile = z.output<typeof bankFile>;
