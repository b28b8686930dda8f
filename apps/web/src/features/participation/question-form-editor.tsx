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
import { TextAreaField, TextField } from '../../ui/text-field';
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
  const change = (index: number, next: Partial<QuestionField>): void => setFields(fields.map((field, at) => (at === index ? { ...field, ...next } : field)));
  const move = (index: number, by: -1 | 1): void => {
    const next = [...fields];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    setFields(next);
  };
  return (
    <div className={styles.whole}>
      <p>{t('editor.lead')}</p>
      {version > 0 && <Notice>{t('editor.again')}</Notice>}
      {save.isError && <Notice tone="danger" live><p>{sentence(save.error)}</p></Notice>}
      {fields.map((field, index) => (
        <Question
          key={field.key} field={field} place={index} last={index === fields.length - 1} days={days} wrong={(name) => wrong(index, name)}
          onChange={(next) => change(index, next)} onMove={(by) => move(index, by)} onRemove={() => setFields(fields.filter((_, at) => at !== index))}
        />
      ))}
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
  const words = ({ en, id }: QuestionField['label']): QuestionField['label'] => ({ en, id: id === null || id.trim() === '' ? null : id });
  return { ...field, label: words(field.label), purpose: words(field.purpose), choices: field.kind === 'choice' ? field.choices.map((each) => each.trim()).filter((each) => each !== '') : [] };
}

function Question({ field, place, last, days, wrong, onChange, onMove, onRemove }: {
  field: QuestionField;
  place: number;
  last: boolean;
  days: QuestionFormView['days'];
  wrong: (name: string) => string | undefined;
  onChange: (next: Partial<QuestionField>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}): ReactNode {
  const { t } = useTranslation('participation');
  const { number } = useFormats();
  const { kind, topic, label, purpose, choices, required, audience, keptUntil } = field;
  const name = (part: string): string => `fields.${String(place)}.${part}`;
  const mustBePrivate = kind === 'document_number' || alwaysPrivate.includes(topic);
  const title = t('editor.nth', { place: number(place + 1), topic: t(`topics.${topic}`) });
  return (
    <fieldset className={styles.question}>
      <legend>{title}</legend>
      <div className={styles.pair}>
        <TextField name={name('label.en')} label={t('editor.labelEn')} value={label.en} onChange={(en) => onChange({ label: { ...label, en } })} error={wrong('label')} />
        <TextField name={name('label.id')} label={t('editor.labelId')} optional value={label.id ?? ''} onChange={(id) => onChange({ label: { ...label, id } })} />
        <TextField name={name('purpose.en')} label={t('editor.purposeEn')} value={purpose.en} onChange={(en) => onChange({ purpose: { ...purpose, en } })} error={wrong('purpose')} />
        <TextField name={name('purpose.id')} label={t('editor.purposeId')} optional value={purpose.id ?? ''} onChange={(id) => onChange({ purpose: { ...purpose, id } })} />
        <SelectField
          name={name('kind')} label={t('editor.kind')} value={kind} choices={questionKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={(value) => onChange({ kind: value as QuestionKind, ...(value === 'document_number' && { audience: 'private' as const }) })}
        />
        <TextField name={name('keptUntil')} type="date" narrow label={t('editor.keptUntil')} help={t('editor.keptHelp', { latest: days.latest })} value={keptUntil} onChange={(day) => onChange({ keptUntil: day })} error={wrong('keptUntil')} />
      </div>
      {kind === 'choice' && (
        <TextAreaField name={name('choices')} label={t('editor.choices')} help={t('editor.choicesHelp')} rows={4} value={choices.join('\n')} onChange={(text) => onChange({ choices: text.split('\n') })} error={wrong('choices')} />
      )}
      {mustBePrivate ? <p className={styles.soft}>{t('editor.mustBePrivate')}</p> : (
        <RadioField
          name={name('audience')} label={t('editor.audience')} value={audience} error={wrong('audience')} onChange={(value) => onChange({ audience: value as QuestionAudience })}
          choices={(['trainers', 'private'] as const).map((value) => ({ value, label: t(`audiences.${value}`) }))}
        />
      )}
      <CheckboxField name={name('required')} label={t('editor.required')} value={required} onChange={(value) => onChange({ required: value })} />
      <div className={styles.buttons}>
        <Button small kind="quiet" isDisabled={place === 0} aria-label={t('editor.upFor', { question: title })} onPress={() => onMove(-1)}>{t('editor.up')}</Button>
        <Button small kind="quiet" isDisabled={last} aria-label={t('editor.downFor', { question: title })} onPress={() => onMove(1)}>{t('editor.down')}</Button>
        <Button small kind="quiet" aria-label={t('editor.removeFor', { question: title })} onPress={onRemove}>{t('editor.remove')}</Button>
      </div>
    </fieldset>
  );
}
