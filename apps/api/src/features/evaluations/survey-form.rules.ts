import type { Language, RunQuestion, SurveyQuestion } from '@rso-connect/shared';

/** What makes a question another one: an answer to the old one, or a draft of one, doesn't answer it. */
function sense({ kind, prompt, options }: RunQuestion): string {
  return JSON.stringify([kind, prompt.en, options.en]);
}

/**
 * The questions of the next version of a form. One that asks the same as before keeps its key; any other gets one that
 * no question had before.
 *
 * @param before of the version before
 * @param version the number of the next one
 */
export function nextQuestions(before: readonly RunQuestion[], wanted: readonly RunQuestion[], version: number): RunQuestion[] {
  const known = new Map(before.map((question) => [question.key, sense(question)]));
  const taken = new Set<string>();
  return wanted.map((question, place) => {
    const isChoice = question.kind === 'choice' || question.kind === 'choices';
    const next = isChoice ? question : { ...question, options: { en: [], id: null } };
    const isSame = known.get(question.key) === sense(next) && !taken.has(question.key);
    const key = isSame ? question.key : `own-${String(version)}-${String(place + 1)}`;
    taken.add(key);
    return { ...next, key };
  });
}

/** A run's question as somebody reads it. */
export function asked({ key, kind, prompt, options, required }: RunQuestion, language: Language): SurveyQuestion {
  const words = { key, prompt: prompt[language] ?? prompt.en, required };
  return kind === 'choice' || kind === 'choices' ? { ...words, type: kind, options: [...(options[language] ?? options.en)] } : { ...words, type: kind };
}
