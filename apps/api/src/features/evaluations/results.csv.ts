import type { EvaluationKind, EvaluationResults, Language, QuestionResults } from '@rso-connect/shared';
import type { CsvColumns } from '../../platform/http/csv.js';

/** A figure of the results. */
export interface ExportRow {
  evaluation: string;
  question: string;
  answer: string;
  count: number | null;
  people: number;
}

type Words = Readonly<Record<Language, string>>;
const kinds: Readonly<Record<EvaluationKind, Words>> = {
  pre_test: { en: 'Test before', id: 'Tes sebelum' },
  post_test: { en: 'Test after', id: 'Tes sesudah' },
  reaction: { en: 'Survey at the end', id: 'Survei akhir' },
  follow_up_3: { en: 'Survey after 3 months', id: 'Survei setelah 3 bulan' },
  follow_up_6: { en: 'Survey after 6 months', id: 'Survei setelah 6 bulan' },
};
const average: Words = { en: 'Average (%)', id: 'Rata-rata (%)' };
const bands = ['0–19 %', '20–39 %', '40–59 %', '60–79 %', '80–100 %'];
const right: Words = { en: 'Right', id: 'Benar' };

/** What stands between the tags of our own Markdown's HTML, in which every other `<` is written `&lt;`. */
function textOf(html: string): string {
  const withoutTags = html.split('<').map((part, index) => (index === 0 ? part : part.slice(part.indexOf('>') + 1))).join('');
  return withoutTags.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, '’').replace(/&amp;/g, '&');
}

function answersTo(question: QuestionResults): { answer: string; count: number | null }[] {
  switch (question.type) {
    case 'scale':
      return (question.counts ?? []).map((count, place) => ({ answer: String(place + 1), count }));
    case 'choice':
    case 'choices':
      return (question.counts ?? []).map((count, place) => ({ answer: question.options[place] ?? '', count }));
    case 'text':
      return (question.texts ?? []).map((text) => ({ answer: text, count: null }));
  }
}

/** @returns what may be shown, figure by figure; what may not be shown isn't there */
export function exportRows({ tests, surveys }: EvaluationResults, language: Language): ExportRow[] {
  const rows: ExportRow[] = [];
  if (tests?.shown) {
    const { people } = tests;
    for (const [kind, side] of [['pre_test', 'before'], ['post_test', 'after']] as const) {
      const evaluation = kinds[kind][language];
      rows.push({ evaluation, question: '', answer: average[language], count: tests[side].average / 100, people });
      tests[side].bands.forEach((count, band) => rows.push({ evaluation, question: '', answer: bands[band] ?? '', count, people }));
      for (const outcome of tests.outcomes) rows.push({ evaluation, question: outcome.name, answer: average[language], count: outcome[side] / 100, people });
      for (const one of tests.questions ?? []) rows.push({ evaluation, question: textOf(one.promptHtml), answer: right[language], count: one[side].right, people: one[side].of });
    }
  }
  for (const { kind, results } of surveys) {
    if (!results.shown) continue;
    for (const question of results.questions) {
      for (const { answer, count } of answersTo(question)) rows.push({ evaluation: kinds[kind][language], question: question.prompt, answer, count, people: question.people });
    }
  }
  return rows;
}

/** The columns of the file. */
export const resultColumns: CsvColumns<ExportRow> = {
  evaluation: (row) => row.evaluation,
  question: (row) => row.question,
  answer: (row) => row.answer,
  count: (row) => row.count,
  people: (row) => row.people,
};
