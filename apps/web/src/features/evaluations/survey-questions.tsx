import {
  mostOwnQuestions, surveyFormRoutes, surveyQuestionKinds, type RunQuestion, type SurveyFormView, type SurveyKind, type SurveyQuestionKind,
} from '@rso-connect/shared';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { ProblemError } from '../../platform/api/problem-error';
import { useFormats } from '../../platform/i18n/region';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { CheckboxField, SelectField } from '../../ui/choice-fields';
import { Notice } from '../../ui/notice';
import { inTwoLanguages, LinesField, linesOf, Pair, QuestionList, TwoLanguagesField } from '../../ui/question-list';
import { Await } from '../../ui/states';
import { announce } from '../../ui/toast';
import { surveyFormQuery } from './evaluations.api';
import styles from './evaluations.module.css';

/** What a survey of a run asks: the standard questions, and those that the run's staff add. */
export function SurveyQuestions({ runId, kind, onClose }: { runId: string; kind: SurveyKind; onClose: () => void }): ReactNode {
  const query = useQuery(surveyFormQuery(runId, kind));
  return <Await query={query} lines={6}>{(form) => <Form key={form.version} runId={runId} form={form} onClose={onClose} />}</Await>;
}

function Form({ runId, form, onClose }: { runId: string; form: SurveyFormView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('evaluations');
  const { kind, standard, own, frozen, can } = form;
  return (
    <div className={styles.form}>
      <div className={styles.form}>
        <p className={styles.soft}>{t('editor.standard')}</p>
        <ol className={styles.numbered}>
          {standard.map(({ key, prompt }) => <li key={key}>{prompt}</li>)}
          {!can.change && own.map((question) => <Written key={question.key} question={question} />)}
        </ol>
      </div>
      {frozen && <Notice>{t('editor.frozen')}</Notice>}
      {can.change ? <Editor runId={runId} form={form} onClose={onClose} /> : (
        <div><Button onPress={onClose}>{t('editor.close', { kind: t(`kind.${kind}`) })}</Button></div>
      )}
    </div>
  );
}

function Written({ question: { prompt, options } }: { question: RunQuestion }): ReactNode {
  return (
    <li>
      <span dir="auto">{prompt.en}</span>
      {prompt.id !== null && <span className={styles.soft} dir="auto"> · {prompt.id}</span>}
      {options.en.length > 0 && <span className={styles.soft} dir="auto"> ({options.en.join(' / ')})</span>}
    </li>
  );
}

/** Questions on the screen are named by a number of their own: the server names those that are kept. */
let counted = 0;

function Editor({ runId, form: { kind, version, own, standard }, onClose }: { runId: string; form: SurveyFormView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('evaluations');
  const { number } = useFormats();
  const { sentence } = useProblemText();
  const client = useQueryClient();
  const [questions, setQuestions] = useState<RunQuestion[]>(() => [...own]);
  const save = useMutation({
    mutationFn: () => call(surveyFormRoutes.set, { params: { runId, kind }, body: { version, questions: questions.map(sent) } }),
    onSuccess: (saved) => {
      announce(t('editor.done', { count: saved.own.length }));
      client.setQueryData(surveyFormQuery(runId, kind).queryKey, saved);
      onClose();
    },
  });
  const wrong = (place: number, name: string): string | undefined => {
    const found = save.error instanceof ProblemError ? save.error.fields.find(({ path }) => path.startsWith(`body.questions.${String(place)}.${name}`)) : undefined;
    if (!found) return undefined;
    if (name === 'prompt') return t('editor.promptMissing');
    return t(found.code === 'evaluation.options-differ' || found.message === 'evaluation.options-differ' ? 'editor.optionsDiffer' : 'editor.tooFewOptions');
  };
  const add = (): void => {
    counted += 1;
    setQuestions([...questions, { key: `new-${String(counted)}`, kind: 'scale', prompt: { en: '', id: null }, options: { en: [], id: null }, required: false }]);
  };
  return (
    <>
      <p className={styles.soft}>{t('editor.lead')}</p>
      {save.isError && <Notice tone="danger" live><p>{sentence(save.error)}</p></Notice>}
      <QuestionList
        words="evaluations" questions={questions} keyOf={({ key }) => key} onChange={setQuestions}
        titleOf={(_, place) => t('editor.nth', { place: number(standard.length + place + 1) })}
      >
        {(question, place, change) => <Question question={question} place={place} wrong={(name) => wrong(place, name)} onChange={change} />}
      </QuestionList>
      <div className={styles.buttons}>
        {questions.length < mostOwnQuestions && <Button icon="add" onPress={add}>{t('editor.add')}</Button>}
        <Button kind="primary" isPending={save.isPending} onPress={() => save.mutate()}>{t('editor.submit')}</Button>
        <Button onPress={onClose}>{t('editor.cancel')}</Button>
      </div>
    </>
  );
}

/** What was left empty in the other language is asked in the one. */
function sent({ key, kind, prompt, options, required }: RunQuestion): RunQuestion {
  const isChoice = kind === 'choice' || kind === 'choices';
  const others = linesOf(options.id ?? []);
  return { key, kind, required, prompt: inTwoLanguages(prompt), options: isChoice ? { en: linesOf(options.en), id: others.length === 0 ? null : others } : { en: [], id: null } };
}

function Question({ question, place, wrong, onChange }: {
  question: RunQuestion;
  place: number;
  wrong: (name: string) => string | undefined;
  onChange: (next: Partial<RunQuestion>) => void;
}): ReactNode {
  const { t } = useTranslation('evaluations');
  const { kind, prompt, options, required } = question;
  const name = (part: string): string => `questions.${String(place)}.${part}`;
  return (
    <>
      <Pair>
        <TwoLanguagesField name={name('prompt')} labels={[t('editor.promptEn'), t('editor.promptId')]} value={prompt} onChange={(next) => onChange({ prompt: next })} error={wrong('prompt')} />
      </Pair>
      <SelectField
        name={name('kind')} label={t('editor.kind')} value={kind} onChange={(value) => onChange({ kind: value as SurveyQuestionKind })}
        choices={surveyQuestionKinds.map((value) => ({ value, label: t(`editor.kinds.${value}`) }))}
      />
      {(kind === 'choice' || kind === 'choices') && (
        <Pair>
          <LinesField
            name={name('options')} label={t('editor.optionsEn')} help={t('editor.optionsHelp')} value={options.en} error={wrong('options')}
            onChange={(en) => onChange({ options: { ...options, en } })}
          />
          <LinesField
            name={name('options.id')} label={t('editor.optionsId')} help={t('editor.optionsIdHelp')} optional value={options.id ?? []}
            onChange={(id) => onChange({ options: { ...options, id } })}
          />
        </Pair>
      )}
      <CheckboxField name={name('required')} label={t('editor.required')} value={required} onChange={(value) => onChange({ required: value })} />
    </>
  );
}
