import type { ReadActivity } from './activity-reader.js';
import type { ReadBank } from './bank-reader.js';
import type { CourseFile } from './content-format.js';
import type { ContentProblems } from './content-problem.js';
import type { MarkdownFile } from './front-matter.js';

/** A thing with an id, and where it stands. */
interface Named { key: string; file: string; line: number }

/** Adds a problem for each key that stands a second time. */
export function checkUnique(kind: string, named: readonly Named[], problems: ContentProblems): void {
  const first = new Map<string, Named>();
  for (const one of named) {
    const before = first.get(one.key);
    if (before) problems.add(one.file, one.line, `the ${kind} "${one.key}" stands already in ${before.file}:${before.line}`);
    else first.set(one.key, one);
  }
}

/** Checks that `after` names other activities, and that nobody waits for themselves in the end. */
export function checkOrder(activities: readonly ReadActivity[], problems: ContentProblems): void {
  const byKey = new Map(activities.map((activity) => [activity.key, activity]));
  for (const activity of activities) {
    activity.after.forEach((key, index) => {
      if (!byKey.has(key)) problems.add(activity.file, activity.lineOf(['after', index]), `"after" names "${key}", and there is no such activity`);
    });
    if (waitsForItself(activity, byKey)) {
      problems.add(activity.file, activity.lineOf(['after']), '"after" goes round in a circle: this activity could never open');
    }
  }
}

function waitsForItself(start: ReadActivity, byKey: ReadonlyMap<string, ReadActivity>): boolean {
  const seen = new Set<string>();
  const open = start.after.filter((key) => key !== start.key);
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (key === start.key) return true;
    if (seen.has(key)) continue;
    seen.add(key);
    open.push(...(byKey.get(key)?.after ?? []));
  }
  return false;
}

/** Checks that each quiz draws from banks that are there, no more than they hold. */
export function checkDraws(activities: readonly ReadActivity[], banks: ReadonlyMap<string, ReadBank | null>, problems: ContentProblems): void {
  for (const { content, file, lineOf } of activities) {
    if (content.type !== 'quiz') continue;
    const drawn = new Set<string>();
    content.draw.forEach(({ bankKey, count }, index) => {
      const bank = banks.get(bankKey);
      const line = lineOf(['draw', index, 'count']);
      if (bank === undefined) problems.add(file, lineOf(['draw', index, 'bank']), `there is no bank "${bankKey}"`);
      else if (drawn.has(bankKey)) problems.add(file, line, `the bank "${bankKey}" is drawn from twice`);
      else if (bank && count > bank.questions.length) {
        problems.add(file, line, `draws ${count} questions, and the bank "${bankKey}" holds only ${bank.questions.length}`);
      }
      drawn.add(bankKey);
    });
  }
}

/** Checks that what the certificate asks for can be done, and is what completes the course. */
export function checkCertificate(course: MarkdownFile<CourseFile>, activities: readonly ReadActivity[], problems: ContentProblems): void {
  const { certificate } = course.value;
  if (!activities.some((activity) => activity.required)) problems.add(course.file, 1, 'no activity of the course is required');
  if (!certificate) return;
  const quiz = activities.find((activity) => activity.key === certificate.finalQuiz);
  const line = course.lineOf(['certificate', 'finalQuiz']);
  if (quiz?.content.type !== 'quiz') {
    problems.add(course.file, line, `"certificate.finalQuiz": there is no quiz "${certificate.finalQuiz}"`);
    return;
  }
  if (!quiz.required || quiz.completion !== 'passed') {
    problems.add(course.file, line, `the final quiz "${quiz.key}" must be required, with the completion "passed"`);
  }
  if (quiz.content.passMark !== certificate.passMark) {
    problems.add(course.file, course.lineOf(['certificate', 'passMark']), `the pass mark must be that of the final quiz, ${quiz.content.passMark}`);
  }
}
