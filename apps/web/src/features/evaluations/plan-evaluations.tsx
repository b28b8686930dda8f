import { evaluationKinds, evaluationRoutes, isTest, type EvaluationKind, type RunEvaluations } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { ProblemError } from '../../platform/api/problem-error';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { CheckboxGroupField, SelectField } from '../../ui/choice-fields';
import { FileButton } from '../../ui/file-button';
import { Form } from '../../ui/form';
import { Notice } from '../../ui/notice';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { runEvaluationsQuery } from './evaluations.api';
import styles from './evaluations.module.css';

/** Which evaluations a run has, and from which bank its tests are drawn. */
export function PlanEvaluations({ runId, view, onClose }: { runId: string; view: RunEvaluations; onClose: () => void }): ReactNode {
  const { t } = useTranslation('evaluations');
  const client = useQueryClient();
  const planned: readonly string[] = view.items.map(({ kind }) => kind);
  const form = useForm({
    route: evaluationRoutes.plan,
    params: { runId },
    initial: { kinds: planned, bankId: view.bankId ?? view.banks[0]?.id ?? '', questionCount: String(view.questionCount ?? 6) },
    fields: {
      kinds: { label: t('plan.kinds') },
      bankId: { label: t('plan.bank'), wrong: { any: t('plan.bankMissing') } },
      questionCount: { label: t('plan.count'), wrong: { any: t('plan.countWrong') } },
    },
    prepare: ({ kinds, bankId, questionCount }) => {
      const hasTests = kinds.some((kind) => isTest(kind as EvaluationKind));
      return { version: view.version, kinds, bankId: hasTests ? bankId : null, questionCount: hasTests ? Number(questionCount) : null };
    },
    done: (answer) => {
      client.setQueryData(runEvaluationsQuery(runId).queryKey, answer);
      announce(t('plan.done'));
      onClose();
    },
  });
  const hasTests = form.values.kinds.some((kind) => isTest(kind as EvaluationKind));
  const bank = view.banks.find(({ id }) => id === form.values.bankId);
  return (
    <Form form={form} submitLabel={t('plan.submit')} actions={<Button onPress={onClose}>{t('plan.cancel')}</Button>}>
      <CheckboxGroupField {...form.field('kinds')} help={t('plan.kindsHelp')} choices={evaluationKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
      {hasTests && (
        <>
          {view.testsBegun && <Notice>{t('plan.begun')}</Notice>}
          <SelectField
            {...form.field('bankId')}
            isDisabled={view.testsBegun}
            help={t('plan.bankHelp')}
            emptyLabel={t('plan.chooseBank')}
            choices={view.banks.map(({ id, title, questions }) => ({ value: id, label: t('plan.bankLabel', { title, count: questions }) }))}
          />
          {bank && bank.outcomes.some(({ name }) => name !== '') && (
            <p className={styles.soft}>{bank.outcomes.map(({ name, questions }) => `${name} (${String(questions)})`).join(' · ')}</p>
          )}
          <TextField
            {...form.field('questionCount')}
            isDisabled={view.testsBegun}
            inputMode="numeric"
            narrow
            help={bank ? t('plan.countHelp', { most: Math.floor(bank.questions / 2) }) : undefined}
          />
          {!view.testsBegun && <AddBank runId={runId} view={view} />}
        </>
      )}
    </Form>
  );
}

function AddBank({ runId, view }: { runId: string; view: RunEvaluations }): ReactNode {
  const { t } = useTranslation('evaluations');
  const client = useQueryClient();
  const { sentence } = useProblemText();
  const [failure, setFailure] = useState<unknown>();
  const add = async (body: Parameters<typeof call<typeof evaluationRoutes.addBank>>[1]['body']): Promise<void> => {
    setFailure(undefined);
    try {
      client.setQueryData(runEvaluationsQuery(runId).queryKey, await call(evaluationRoutes.addBank, { params: { runId }, body }));
      announce(t('plan.bankAdded'));
    } catch (error) {
      setFailure(error);
    }
  };
  const problems = failure instanceof ProblemError && Array.isArray(failure.facts['problems']) ? failure.facts['problems'] : [];
  return (
    <div className={styles.words}>
      <div className={styles.buttons}>
        <FileButton
          accept={['.yaml', '.yml', '.csv']}
          onFile={(file) => void file.text().then((text) => add({ from: /\.csv$/i.test(file.name) ? 'csv' : 'yaml', title: file.name.replace(/\.\w+$/, ''), text }))}
        >
          {t('plan.addFile')}
        </FileButton>
        {view.contentBanks.map(({ key, questions }) => (
          <Button key={key} onPress={() => void add({ from: 'content', bankKey: key })}>
            {t('plan.takeOver', { key, count: questions })}
          </Button>
        ))}
      </div>
      <p className={styles.soft}>{t('plan.addHelp')}</p>
      {failure !== undefined && (
        <Notice tone="danger" live>
          <p>{sentence(failure)}</p>
          {problems.length > 0 && (
            <ul>
              {problems.map((problem) => (
                <li key={String(problem)}>{String(problem)}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
    </div>
  );
}
