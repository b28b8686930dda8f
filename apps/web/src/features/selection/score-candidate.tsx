import { maxScore, selectionRoutes, usualCriteria, type CandidateView, type CriterionView, type SelectionDesk } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/choice-fields';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { CheckLine } from './candidate-cells';
import { useDeskRefresh } from './selection.api';
import styles from './selection.module.css';

const choices = Array.from({ length: maxScore + 1 }, (_, score) => String(score));

/** One's own scores of a candidate, by criterion; then the next one. */
export function ScoreCandidate({ row, desk, next, onNext, onClose }: {
  row: CandidateView;
  desk: SelectionDesk;
  /** Who comes after in the list; null at its end. */
  next: CandidateView | null;
  onNext: (row: CandidateView) => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('selection');
  const { number } = useFormats();
  const refresh = useDeskRefresh(desk.runId);
  const mine = new Map(row.scores.map((each) => [each.criterion, each.mine]));
  const labelOf = (criterion: CriterionView): string =>
    usualCriteria.some(({ key, label }) => key === criterion.key && label === criterion.label) ? t(`criterion.${criterion.key}`) : criterion.label;
  const initial: Record<string, string> = Object.fromEntries(desk.criteria.map(({ key }) => [key, mine.get(key) ? String(mine.get(key)?.score) : '']));
  const form = useForm({
    route: selectionRoutes.score,
    params: { enrolmentId: row.enrolmentId },
    initial,
    fields: Object.fromEntries(desk.criteria.map((criterion) => [criterion.key, { label: t('score.weighted', { label: labelOf(criterion), weight: number(criterion.weight) }) }])),
    prepare: (values) => ({
      scores: desk.criteria
        .map(({ key }) => ({ criterion: key, score: values[key] ? Number(values[key]) : null, version: mine.get(key)?.version ?? 0 }))
        .filter(({ score, version }) => score !== null || version > 0),
    }),
    done: async () => {
      announce(t('score.done', { name: row.fullName }));
      await refresh();
      if (next?.can.score) onNext(next);
      else onClose();
    },
  });
  return (
    <Dialog title={t('score.title', { name: row.fullName })} isOpen onClose={onClose}>
      <ul className={styles.checks}>
        {row.checks.map((check) => (
          <li key={check.code}>
            <CheckLine check={check} />
          </li>
        ))}
      </ul>
      <Form form={form} submitLabel={t(next?.can.score ? 'score.submitNext' : 'score.submit')} actions={<Button onPress={onClose}>{t('cancel')}</Button>}>
        {desk.criteria.map(({ key }) => {
          const { meanHundredths = null, scorers = 0 } = row.scores.find(({ criterion }) => criterion === key) ?? {};
          return (
            <SelectField
              key={key}
              {...form.field(key)}
              narrow
              emptyLabel={t('score.none')}
              help={meanHundredths === null ? undefined : t('score.mean', { mean: number(meanHundredths / 100), count: scorers })}
              choices={choices.map((value) => ({ value, label: t(`score.value.${value}`) }))}
            />
          );
        })}
      </Form>
    </Dialog>
  );
}
