import { questionRoutes, type OwnQuestion, type OwnQuestionsView } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { RadioField, SelectField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { DayText, TimeText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { DescriptionList } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { ownPapersQuery, ownQuestionsQuery, useLabel } from './participation.api';
import styles from './participation.module.css';

/** A pause in typing after which it is kept. */
const pauseMs = 800;
const nameOf = (key: string): string => `answers.${key}`;

/** What I am asked before a run. What I type is kept as I go, so that a tab that closes loses nothing. */
export function OwnQuestions({ enrolmentId }: { enrolmentId: string }): ReactNode {
  const query = useQuery(ownQuestionsQuery(enrolmentId));
  return (
    <Await query={query} lines={6}>
      {(view) => (view.open ? <Questions key={view.version} view={view} /> : <Given view={view} />)}
    </Await>
  );
}

function Given({ view: { questions } }: { view: OwnQuestionsView }): ReactNode {
  const { t } = useTranslation('participation');
  const label = useLabel();
  const words = (question: OwnQuestion): ReactNode => {
    if (question.value === null || question.value === '') return '–';
    if (question.kind === 'yes_no') return t(`questions.${question.value === 'yes' ? 'yes' : 'no'}`);
    return question.kind === 'date' ? <DayText from={question.value} /> : <bdi>{question.value}</bdi>;
  };
  return (
    <>
      <p>{t('questions.closed')}</p>
      <DescriptionList items={questions.map((question) => ({ term: label(question.label), value: words(question) }))} />
    </>
  );
}

/** Keeps what was typed, a moment after the last key, and at once when the page is left. */
function useDraft(view: OwnQuestionsView, values: Readonly<Record<string, string>>): { savedAt: string | null; stop: () => void } {
  const { enrolmentId, version, questions, savedAt: before } = view;
  const [savedAt, setSavedAt] = useState(before);
  const kept = useRef<Record<string, string>>(Object.fromEntries(questions.map(({ key, value, draft }) => [key, draft ?? value ?? ''])));
  const latest = useRef(values);
  const stopped = useRef(false);
  const save = useCallback(async (): Promise<void> => {
    if (stopped.current) return;
    const changed = Object.entries(kept.current).map(([key, old]) => ({ key, value: latest.current[nameOf(key)] ?? '', old })).filter(({ value, old }) => value !== old);
    if (changed.length === 0) return;
    for (const { key, value } of changed) kept.current[key] = value;
    try {
      const saved = await call(questionRoutes.saveDraft, { params: { enrolmentId }, body: { version, answers: changed.map(({ key, value }) => ({ key, value })) } });
      setSavedAt(saved.savedAt);
    } catch {
      // It is still on the screen; the next pause, or handing it in, tries again.
      for (const { key, old } of changed) kept.current[key] = old;
    }
  }, [enrolmentId, version]);
  useEffect(() => {
    latest.current = values;
    const timer = setTimeout(() => void save(), pauseMs);
    return () => clearTimeout(timer);
  }, [values, save]);
  useEffect(() => {
    const leave = (): void => { if (document.visibilityState === 'hidden') void save(); };
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      void save();
    };
  }, [save]);
  return { savedAt, stop: () => { stopped.current = true; } };
}

function Questions({ view }: { view: OwnQuestionsView }): ReactNode {
  const { t } = useTranslation('participation');
  const label = useLabel();
  const client = useQueryClient();
  const { enrolmentId, version, questions, missing } = view;
  // The summary lists several: each says which question it is about.
  const wrongOf = (asked: OwnQuestion): Record<string, string> => {
    const question = label(asked.label);
    return {
      missing: t('questions.wrong.missing', { question }), too_long: t('questions.wrong.tooLong', { question }), not_a_choice: t('questions.wrong.choice', { question }),
      not_a_day: t('questions.wrong.day', { question }), not_yes_or_no: t('questions.wrong.choice', { question }), not_a_number: t('questions.wrong.number', { question }),
    };
  };
  const form = useForm<Record<string, string>, typeof questionRoutes.answer>({
    route: questionRoutes.answer,
    params: { enrolmentId },
    initial: Object.fromEntries(questions.map(({ key, value, draft }) => [nameOf(key), draft ?? value ?? ''])),
    fields: Object.fromEntries(questions.map((question) => [nameOf(question.key), { label: label(question.label), wrong: wrongOf(question) }])),
    prepare: (values) => ({ version, answers: questions.map(({ key }) => ({ key, value: values[nameOf(key)] ?? '' })) }),
    done: async (saved) => {
      draft.stop();
      client.setQueryData(ownQuestionsQuery(enrolmentId).queryKey, saved);
      announce(t('questions.done'));
      await client.invalidateQueries({ queryKey: ownPapersQuery(enrolmentId).queryKey });
    },
  });
  const draft = useDraft(view, form.values);
  return (
    <div className={styles.whole}>
      {missing.length > 0 ? <Notice>{t('questions.open', { count: missing.length })}</Notice> : <Notice tone="success">{t('questions.complete')}</Notice>}
      <Form form={form} submitLabel={t('questions.submit')}>
        {questions.map((question) => <Question key={question.key} question={question} field={form.field(nameOf(question.key))} />)}
      </Form>
      <p className={styles.soft} role="status">
        {draft.savedAt === null ? t('questions.keeps') : <>{t('questions.kept')} <TimeText at={draft.savedAt} /></>}
      </p>
    </div>
  );
}

type Field = ReturnType<ReturnType<typeof useForm<Record<string, string>, typeof questionRoutes.answer>>['field']>;

function Question({ question, field }: { question: OwnQuestion; field: Field }): ReactNode {
  const { t } = useTranslation('participation');
  const label = useLabel();
  const { kind, required, choices, purpose, audience, keptUntil } = question;
  const help = <>{label(purpose)} {t(`questions.seenBy.${audience}`)} {t('questions.until')} <DayText from={keptUntil} />.</>;
  const shared = { ...field, help, optional: !required };
  switch (kind) {
    case 'choice':
      return <SelectField {...shared} emptyLabel={t('questions.choose')} choices={choices.map((value) => ({ value, label: value }))} />;
    case 'yes_no':
      return <RadioField {...shared} choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`questions.${value}`) }))} />;
    case 'date':
      return <TextField {...shared} type="date" narrow />;
    case 'document_number':
      return <TextField {...shared} autoComplete="off" narrow />;
    case 'text':
      return <TextField {...shared} autoComplete="off" />;
  }
}
