import { parse } from 'csv-parse/sync';
import { personText } from '@rso-connect/shared';
import { Problem } from '../../platform/http/problem.js';
import { ContentProblems, readBank, renderInlineMarkdown, type QuestionContent } from '../courses/index.js';

/** A question of a bank as it was read. */
export interface ReadQuestion {
  key: string;
  outcome: string;
  points: number;
  content: QuestionContent;
}

/** Of a file with more that is wrong, the first ones are told. */
const told = 20;
const mostQuestions = 500;
const csvColumns = ['question', 'outcome', 'right', 'wrong_1', 'wrong_2', 'wrong_3', 'wrong_4'] as const;
const line = personText(1000);
const option = personText(500);

function refuse(problems: readonly string[]): never {
  throw new Problem('evaluation.bank-refused', { facts: { problems: problems.slice(0, told) } });
}

/**
 * Reads a bank as course content has them (content/README.md), with the outcome of each question.
 *
 * @throws Problem `evaluation.bank-refused`
 */
export function readYamlBank(text: string): ReadQuestion[] {
  const problems = new ContentProblems();
  // A file that is sent alone has no name that its id could be held against.
  const id = /^id:\s*(["']?)([a-z0-9-]+)\1\s*$/m.exec(text)?.[2] ?? 'bank';
  const bank = readBank(Buffer.from(text, 'utf8'), id, 'bank.yaml', problems);
  if (!bank || problems.list.length > 0) refuse(problems.list.map(({ line: at, reason }) => (at === null ? reason : `${String(at)}: ${reason}`)));
  const keys = bank.questions.map(({ key }) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) refuse([`the id "${twice}" stands twice`]);
  return bank.questions.map(({ key, points, content, outcome }) => ({ key, points, content, outcome: outcome ?? '' }));
}

/**
 * Reads a bank from a table: a question with one right answer and up to four wrong ones in each row.
 *
 * @throws Problem `evaluation.bank-refused`
 */
export function readCsvBank(text: string): ReadQuestion[] {
  const rows = parsed(text);
  const [header = [], ...body] = rows;
  const names = header.map((name) => name.trim().toLowerCase());
  const known: readonly string[] = csvColumns;
  if (!names.includes('question') || !names.includes('right') || !names.includes('wrong_1') || names.some((name) => !known.includes(name))) {
    refuse([`1: the columns are ${csvColumns.join(', ')}`]);
  }
  if (body.length === 0 || body.length > mostQuestions) refuse([`a bank has 1 to ${String(mostQuestions)} questions`]);
  const problems: string[] = [];
  const questions = body.map((cells, index): ReadQuestion => {
    const cell = (name: (typeof csvColumns)[number]): string => (cells[names.indexOf(name)] ?? '').trim();
    const wrong = csvColumns.slice(3).map(cell).filter((one) => one !== '');
    const at = `${String(index + 2)}:`;
    const options = [cell('right'), ...wrong];
    if (!line.safeParse(cell('question')).success) problems.push(`${at} the question is missing or can’t be read`);
    if (wrong.length === 0 || options.some((one) => !option.safeParse(one).success)) problems.push(`${at} one right answer and a wrong one are needed`);
    if (new Set(options).size !== options.length) problems.push(`${at} an answer stands twice`);
    if (!personText(200, 0).safeParse(cell('outcome')).success) problems.push(`${at} the outcome can’t be read`);
    const promptHtml = renderInlineMarkdown(cell('question'), (_, reason) => { problems.push(`${at} ${reason}`); });
    return {
      key: `question-${String(index + 1)}`, outcome: cell('outcome'), points: 1,
      content: { type: 'single', promptHtml, feedback: { right: '', wrong: '' }, options: options.map((one, place) => ({ text: one, right: place === 0 })) },
    };
  });
  if (problems.length > 0) refuse(problems);
  return questions;
}

function parsed(text: string): string[][] {
  try {
    // Spreadsheets of half the region write semicolons.
    const delimiter = /^[^\n,]*;/.test(text) ? ';' : ',';
    return parse(text, { bom: true, columns: false, delimiter, relax_column_count: true, skip_empty_lines: true, to: mostQuestions + 2, max_record_size: 20_000 });
  } catch {
    return refuse(['this is no CSV file']);
  }
}
