import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { CheckboxField } from '../../ui/choice-fields';
import { TextAreaField, TextField } from '../../ui/text-field';
import { freshKey, type CriterionValue, type PaperValue } from './call-values';
import styles from './secondment-calls.module.css';

interface RowsProps<Row> {
  rows: readonly Row[];
  onChange: (rows: readonly Row[]) => void;
  error: string | undefined;
  /** Whether rows can come and go. */
  fixed: boolean;
}

function changed<Row>(rows: readonly Row[], place: number, change: Partial<Row>): readonly Row[] {
  return rows.map((row, at) => (at === place ? { ...row, ...change } : row));
}

/** Criteria, each with its words, its rubric and its weight. */
export function CriteriaFields({ rows, onChange, error, fixed }: RowsProps<CriterionValue>): ReactNode {
  const { t } = useTranslation('secondment-calls');
  return (
    <div data-field="criteria" className={styles.rows}>
      {rows.map((row, place) => (
        <fieldset key={row.key} className={styles.row}>
          <legend>{t('write.criterion', { place: place + 1 })}</legend>
          <TextField name={`criteria.${place}.label`} label={t('write.label')} value={row.label} error={place === 0 ? error : undefined} onChange={(label) => onChange(changed(rows, place, { label }))} />
          <TextAreaField name={`criteria.${place}.guidance`} label={t('write.guidance')} optional rows={2} max={1000} value={row.guidance} onChange={(guidance) => onChange(changed(rows, place, { guidance }))} />
          <TextField name={`criteria.${place}.weight`} label={t('write.weight')} inputMode="numeric" narrow isDisabled={fixed} value={row.weight} onChange={(weight) => onChange(changed(rows, place, { weight }))} />
          {!fixed && <div><Button small kind="quiet" aria-label={t('write.removeCriterion', { place: place + 1 })} onPress={() => onChange(rows.filter((_, at) => at !== place))}>{t('write.remove')}</Button></div>}
        </fieldset>
      ))}
      {!fixed && <div><Button small onPress={() => onChange([...rows, { key: freshKey('c', rows), label: '', guidance: '', weight: '' }])}>{t('write.addCriterion')}</Button></div>}
    </div>
  );
}

/** Papers that applicants hand in beside what is always asked. */
export function PaperFields({ rows, onChange, error, fixed }: RowsProps<PaperValue>): ReactNode {
  const { t } = useTranslation('secondment-calls');
  return (
    <div data-field="documents" className={styles.rows}>
      {rows.map((row, place) => (
        <fieldset key={row.key} className={styles.row}>
          <legend>{t('write.document', { place: place + 1 })}</legend>
          <TextField name={`documents.${place}.label`} label={t('write.paper')} value={row.label} error={place === 0 ? error : undefined} onChange={(label) => onChange(changed(rows, place, { label }))} />
          <CheckboxField name={`documents.${place}.isRequired`} label={t('write.isRequired')} value={row.isRequired} onChange={(isRequired) => onChange(changed(rows, place, { isRequired }))} />
          {!fixed && <div><Button small kind="quiet" aria-label={t('write.removeDocument', { place: place + 1 })} onPress={() => onChange(rows.filter((_, at) => at !== place))}>{t('write.remove')}</Button></div>}
        </fieldset>
      ))}
      <div><Button small onPress={() => onChange([...rows, { key: freshKey('d', rows), label: '', isRequired: false }])}>{t('write.addDocument')}</Button></div>
    </div>
  );
}
