import type {
  ActivityProgress, ActivityView, AttemptSummary, AttemptView, CourseProgress, OutlineView, PlayerActivity, SavedAnswer,
} from '@rso-connect/shared';
import { mediaUrl, type Course, type QuizContent } from '../courses/index.js';
import type { Enrolment } from '../enrolments/index.js';
import type { Learner } from './learners.js';
import type { ActivityProgressRow, QuizAnswerRow, QuizAttempt, SurveyResponse } from './learning.entity.js';
import { lockOf, resumeKeyOf, tallyOf } from './progress.rules.js';
import type { Noted, Progress } from './progress-book.js';
import type { LearningActivity, VersionContent } from './version-content.js';

/** @returns how far somebody is in the course */
export function courseProgress(enrolment: Enrolment, content: VersionContent, progress: Progress): CourseProgress {
  return {
    enrolmentState: enrolment.state,
    ...tallyOf(content.activities, progress),
    resumeKey: resumeKeyOf(content.activities, progress),
  };
}

type ShownCourse = Pick<Course, 'id' | 'code' | 'slug' | 'title' | 'certificateType'>;

/** @returns the player's outline */
export function outlineView({ enrolment, content }: Learner, course: ShownCourse, progress: Progress): OutlineView {
  const { id, code, slug, title } = course;
  return {
    enrolmentId: enrolment.id,
    course: { id, code, slug, title },
    version: { id: content.version.id, number: content.version.number },
    progress: courseProgress(enrolment, content, progress),
    completedAt: enrolment.completedAt?.toISOString() ?? null,
    modules: content.modules.map((module) => ({
      key: module.key, title: module.title, summary: module.summary,
      activities: module.activities.map((activity) => playerActivity(activity, content, progress)),
    })),
    certificate: course.certificateType && {
      type: course.certificateType,
      passMark: content.finalQuiz?.passMark ?? null,
      finalQuizKey: content.finalQuiz?.key ?? null,
      bestScoreHundredths: content.finalQuiz ? (progress.get(content.finalQuiz.key)?.scoreHundredths ?? null) : null,
    },
  };
}

function playerActivity(activity: LearningActivity, content: VersionContent, progress: Progress): PlayerActivity {
  const { key, type, title, minutes, required, completion } = activity;
  const row = progress.get(key);
  return {
    key, type, title, minutes, required, completion,
    state: row?.state ?? 'not_started',
    scoreHundredths: row?.scoreHundredths ?? null,
    locked: lockOf(activity, content.activities, progress),
  };
}

/** @returns what a write changed */
export function activityProgress(content: VersionContent, key: string, { enrolment, progress }: Noted): ActivityProgress {
  const row = progress.get(key);
  return {
    activity: {
      key, state: row?.state ?? 'not_started', scoreHundredths: row?.scoreHundredths ?? null, bookmark: row?.bookmark ?? null,
    },
    course: courseProgress(enrolment, content, progress),
  };
}

/** What an activity's view needs beside its content. */
export interface OwnWork {
  row: ActivityProgressRow | undefined;
  /** Of a quiz, the first one first. */
  attempts: readonly AttemptHead[];
  response: SurveyResponse | null;
  /** Attempts that staff allowed beyond those of the quiz. */
  granted: number;
  failed: boolean;
}

/** An attempt without its questions. */
export type AttemptHead = Omit<QuizAttempt, 'questions' | 'rightKeys'>;

/** @returns an activity with its content, as its type has it */
export function activityView(content: VersionContent, activity: LearningActivity, { row, attempts, response, granted, failed }: OwnWork): ActivityView {
  const { key, title, minutes, required, completion } = activity;
  const at = content.activities.indexOf(activity);
  const base = {
    key, title, minutes, required, completion,
    moduleKey: content.moduleKeyOf.get(key) ?? '',
    state: row?.state ?? 'not_started',
    bookmark: row?.bookmark ?? null,
    previousKey: content.activities[at - 1]?.key ?? null,
    nextKey: content.activities[at + 1]?.key ?? null,
  };
  const inside = activity.content;
  switch (inside.type) {
    case 'page':
      return { ...base, type: 'page', html: inside.html };
    case 'video':
      return {
        ...base, type: 'video',
        sources: [{ url: mediaUrl(inside.source.name), mediaType: inside.source.mediaType }],
        captions: [{ url: mediaUrl(inside.captions.name), language: inside.captions.language }],
        posterUrl: mediaUrl(inside.poster.name),
        transcriptHtml: inside.transcriptHtml,
      };
    case 'file': {
      const { source, label, fileName } = inside;
      const file = { url: mediaUrl(source.name), label, name: fileName, mediaType: source.mediaType, bytes: source.bytes };
      return { ...base, type: 'file', html: inside.html, file };
    }
    case 'quiz':
      return { ...base, type: 'quiz', html: inside.html, ...quizStanding(inside, attempts, granted, failed) };
    case 'survey': {
      const given = response && { submittedAt: response.submittedAt.toISOString(), answers: response.answers };
      return { ...base, type: 'survey', html: inside.html, questions: inside.questions, response: given };
    }
  }
}

function quizStanding(quiz: QuizContent, attempts: readonly AttemptHead[], granted: number, failed: boolean) {
  const attemptsAllowed = quiz.attempts === 0 ? null : quiz.attempts + granted;
  const open = attempts.find((attempt) => attempt.submittedAt === null);
  const scores = attempts.flatMap((attempt) => attempt.scoreHundredths ?? []);
  const attemptsLeft = attemptsAllowed === null ? null : Math.max(0, attemptsAllowed - attempts.length);
  return {
    questionCount: quiz.draw.reduce((sum, { count }) => sum + count, 0),
    passMark: quiz.passMark,
    attemptsAllowed,
    attemptsLeft,
    timeLimitMinutes: quiz.timeLimitMinutes === 0 ? null : quiz.timeLimitMinutes,
    bestScoreHundredths: scores.length === 0 ? null : Math.max(...scores),
    passed: attempts.some((attempt) => attempt.passed === true),
    openAttemptId: open?.id ?? null,
    canStart: !open && attemptsLeft !== 0 && !failed,
    attempts: attempts.map(attemptSummary),
  };
}

function attemptSummary({ id, number, startedAt, submittedAt, scoreHundredths, passed }: AttemptHead): AttemptSummary {
  const state = submittedAt ? 'over' : 'open';
  return { id, number, state, startedAt: startedAt.toISOString(), submittedAt: submittedAt?.toISOString() ?? null, scoreHundredths, passed };
}

/** @returns whole seconds until an attempt's time is over; null where there is no limit or it is over already */
export function secondsLeft(attempt: Pick<QuizAttempt, 'expiresAt' | 'submittedAt'>, now: Date): number | null {
  if (!attempt.expiresAt || attempt.submittedAt) return null;
  return Math.max(0, Math.floor((attempt.expiresAt.getTime() - now.getTime()) / 1000));
}

/** @returns an attempt as it was shown; what is right only where it is over */
export function attemptView(attempt: QuizAttempt, answers: readonly QuizAnswerRow[], now: Date): AttemptView {
  return {
    id: attempt.id,
    activityKey: attempt.activityKey,
    number: attempt.number,
    state: attempt.submittedAt ? 'over' : 'open',
    startedAt: attempt.startedAt.toISOString(),
    expiresAt: attempt.expiresAt?.toISOString() ?? null,
    secondsLeft: secondsLeft(attempt, now),
    questions: attempt.questions.map((question) => question.shown),
    answers: answers.map(({ questionKey, revision, answer }): SavedAnswer => ({ questionKey, revision, answer })),
    result: resultOf(attempt),
  };
}

function resultOf(attempt: QuizAttempt): AttemptView['result'] {
  const { submittedAt, endedBy, points, maxPoints, scoreHundredths, passed, passMark, questions } = attempt;
  // Marked and over, both: the one place from which right answers leave.
  if (!submittedAt || !endedBy || points === null || scoreHundredths === null || passed === null) return null;
  const rightKeys = new Set(attempt.rightKeys ?? []);
  return {
    endedBy, submittedAt: submittedAt.toISOString(), points, maxPoints, scoreHundredths, passMark, passed,
    questions: questions.map(({ shown, solution, feedback }) => {
      const right = rightKeys.has(shown.key);
      return { key: shown.key, right, points: right ? shown.points : 0, maxPoints: shown.points, feedback: right ? feedback.right : feedback.wrong, solution };
    }),
  };
}
