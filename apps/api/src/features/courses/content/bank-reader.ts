import type { QuestionContent } from './activity-content.js';
import { bankFile, type QuestionFile } from './content-format.js';
import type { ContentProblems } from './content-problem.js';
import { renderInlineMarkdown } from './markdown.js';
import type { ParsedQuestion } from './parsed-course.js';
import { textOf } from './text-file.js';
import { readYaml } from './yaml-source.js';

/** A bank with the line in which each of its questions stands. */
export interface ReadBank {
  key: string;
  file: string;
  title: string;
  questions: (ParsedQuestion & { line: number; outcome: string | null })[];
}

/**
 * Reads a question bank.
 *
 * @param name the file's name without `.yaml`
 * @returns null where there was any problem in its fields
 */
export function readBank(bytes: Buffer, name: string, file: string, problems: ContentProblems): ReadBank | null {
  const text = textOf(bytes, file, problems);
  if (text === null) return null;
  const read = readYaml({ file, text, firstLine: 1 }, bankFile, problems);
  if (!read) return null;
  if (read.value.id !== name) problems.add(file, read.lineOf(['id']), `the id must be the file's name, "${name}"`);
  const questions = read.value.questions.map((question, index) => {
    const line = read.lineOf(['questions', index, 'id']);
    findTwins(question, (path, id) => { problems.add(file, read.lineOf(['questions', index, ...path]), `the id "${id}" stands twice in this question`); });
    const promptHtml = renderInlineMarkdown(question.prompt, (_, reason) => {
      problems.add(file, read.lineOf(['questions', index, 'prompt']), reason);
    });
    return { bankKey: name, key: question.id, points: question.points, content: contentOf(question, promptHtml), line, outcome: question.outcome ?? null };
  });
  return { key: name, file, title: read.value.title, questions };
}

function findTwins(question: QuestionFile, twin: (path: (string | number)[], id: string) => void): void {
  const [name, parts] =
    question.type === 'single' || question.type === 'multiple' ? ['options', question.options] as const
      : question.type === 'matching' ? ['pairs', question.pairs] as const
        : question.type === 'ordering' ? ['items', question.items] as const : ['', []] as const;
  const seen = new Set<string>();
  parts.forEach((part, index) => {
    if (seen.has(part.id)) twin([name, index, 'id'], part.id);
    seen.add(part.id);
  });
}

function contentOf(question: QuestionFile, promptHtml: string): QuestionContent {
  const { feedback } = question;
  switch (question.type) {
    case 'single':
    case 'multiple':
      return { type: question.type, promptHtml, feedback, options: question.options.map(({ text, right }) => ({ text, right })) };
    case 'true_false':
      return { type: 'true_false', promptHtml, feedback, answer: question.answer };
    case 'matching':
      return { type: 'matching', promptHtml, feedback, pairs: question.pairs.map(({ left, right }) => ({ left, right })) };
    case 'ordering':
      return { type: 'ordering', promptHtml, feedback, items: question.items.map((item) => item.text) };
    case 'short_text':
      return { type: 'short_text', promptHtml, feedback, accept: question.accept };
    case 'numeric':
      return { type: 'numeric', promptHtml, feedback, answer: question.answer, tolerance: question.tolerance };
  }
}
