import {
  alwaysPrivate, maxQuestions, papersRoutes, questionKinds, questionRoutes, questionTopics, type QuestionAudience, type QuestionField, type QuestionFormView, type QuestionKind,
  type QuestionTopic,
} from '@rso-connect/shared';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { ProblemError } from '../../platform/api/problem-error';
import { tableKey } from '../../platform/api/use-table';
import { useFormats } from '../../platform/i18n/region';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { CheckboxField, RadioField, SelectField } from '../../ui/choice-fields';
import { Notice } from '../../ui/notice';
import { Await } from '../../ui/states';
import { inTwoLanguages, LinesField, linesOf, Pair, QuestionList, TwoLanguagesField } from '../../ui/question-list';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { questionFormQuery } from './participation.api';
import styles from './participation.module.css';
import { readyQuestion } from './ready-questions';

/** What the participants of a run are asked: typed questions, each with its purpose, its readers and its last day. */
export function QuestionFormEditor({ runId }: { runId: string }): ReactNode {
  const query = useQuery(questionFormQuery(runId));
  return <Await query={query} lines={8}>{(form) => <Editor key={form.version} form={form} />}</Await>;
}

function Editor({ form }: { form: QuestionFormView }): ReactNode {
  const { t } = useTranslation('participation');
  const { number } = useFormats();
  const { sentence, field: fieldText } = useProblemText();
  const client = useQueryClient();
  const { runId, version, days } = form;
  const [fields, setFields] = useState<QuestionField[]>(() => form.fields.map(({ since: _, ...field }) => field));
  const [topic, setTopic] = useState<QuestionTopic>('dietary');
  const save = useMutation({
    mutationFn: () => call(questionRoutes.setForm, { params: { runId }, body: { version, fields: fields.map(sent) } }),
    onSuccess: async (saved) => {
      announce(t('editor.done', { count: saved.asked }));
      client.setQueryData(questionFormQuery(runId).queryKey, saved);
      await client.invalidateQueries({ queryKey: tableKey(papersRoutes.list) });
    },
  });
  const wrong = (index: number, name: string): string | undefined => {
    const problems = save.error instanceof ProblemError ? save.error.fields : [];
    const found = problems.find(({ path }) => path.startsWith(`body.fields.${String(index)}.${name}`));
    return found && fieldText(found);
  };
  return (
    <div className={styles.whole}>
      <p>{t('editor.lead')}</p>
      {version > 0 && <Notice>{t('editor.again')}</Notice>}
      {save.isError && <Notice tone="danger" live><p>{sentence(save.error)}</p></Notice>}
      <QuestionList
        words="participation" questions={fields} keyOf={({ key }) => key} onChange={setFields}
        titleOf={(field, place) => t('editor.nth', { place: number(place + 1), topic: t(`topics.${field.topic}`) })}
      >
        {(field, place, change) => <Question field={field} place={place} days={days} wrong={(name) => wrong(place, name)} onChange={change} />}
      </QuestionList>
      {fields.length < maxQuestions && (
        <div className={styles.buttons}>
          <SelectField name="topic" label={t('editor.add')} value={topic} onChange={(value) => setTopic(value as QuestionTopic)} choices={questionTopics.map((value) => ({ value, label: t(`topics.${value}`) }))} />
          <Button icon="add" onPress={() => setFields([...fields, readyQuestion(topic, fields.map(({ key }) => key), days.proposed)])}>{t('editor.addSubmit')}</Button>
        </div>
      )}
      <div><Button kind="primary" isPending={save.isPending} onPress={() => save.mutate()}>{t('editor.submit')}</Button></div>
    </div>
  );
}

/** What was left empty in the other language is asked in the one. */
function sent(field: QuestionField): QuestionField {
  return { ...field, label: inTwoLanguages(field.label), purpose: inTwoLanguages(field.purpose), choices: field.kind === 'choice' ? linesOf(field.choices) : [] };
}

function Question({ field, place, days, wrong, onChange }: {
  field: QuestionField;
  place: number;
  days: QuestionFormView['days'];
  wrong: (name: string) => string | undefined;
  onChange: (next: Partial<QuestionField>) => void;
}): ReactNode {
  const { t } = useTranslation('participation');
  const { kind, topic, label, purpose, choices, required, audience, keptUntil } = field;
  const name = (part: string): string => `fields.${String(place)}.${part}`;
  const mustBePrivate = kind === 'document_number' || alwaysPrivate.includes(topic);
  return (
    <>
      <Pair>
        <TwoLanguagesField name={name('label')} labels={[t('editor.labelEn'), t('editor.labelId')]} value={label} onChange={(next) => onChange({ label: next })} error={wrong('label')} />
        <TwoLanguagesField name={name('purpose')} labels={[t('editor.purposeEn'), t('editor.purposeId')]} value={purpose} onChange={(next) => onChange({ purpose: next })} error={wrong('purpose')} />
        <SelectField
          name={name('kind')} label={t('editor.kind')} value={kind} choices={questionKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={(value) => onChange({ kind: value as QuestionKind, ...(value === 'document_number' && { audience: 'private' as const }) })}
        />
        <TextField name={name('keptUntil')} type="date" narrow label={t('editor.keptUntil')} help={t('editor.keptHelp', { latest: days.latest })} value={keptUntil} onChange={(day) => onChange({ keptUntil: day })} error={wrong('keptUntil')} />
      </Pair>
      {kind === 'choice' && (
        <LinesField name={name('choices')} label={t('editor.choices')} help={t('editor.choicesHelp')} value={choices} onChange={(next) => onChange({ choices: next })} error={wrong('choices')} />
      )}
      {mustBePrivate ? <p className={styles.soft}>{t('editor.mustBePrivate')}</p> : (
        <RadioField
          name={name('audience')} label={t('editor.audience')} value={audience} error={wrong('audience')} onChange={(value) => onChange({ audience: value as QuestionAudience })}
          choices={(['trainers', 'private'] as const).map((value) => ({ value, label: t(`audiences.${value}`) }))}
        />
      )}
      <CheckboxField name={name('required')} label={t('editor.required')} value={required} onChange={(value) => onChange({ required: value })} />
    </>
  );
}
