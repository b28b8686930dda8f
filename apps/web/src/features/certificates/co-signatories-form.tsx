import { coSignatoryReaches, coSignatoryRoutes, maxCoSignatories, type CoSignatoriesView, type CoSignatoryReach } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { Button } from '../../ui/button';
import { RadioField } from '../../ui/choice-fields';
import { Dialog } from '../../ui/dialog';
import { FieldGroup, Form } from '../../ui/form';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm, type FormState } from '../../ui/use-form';
import { coSignatoriesQuery } from './certificates.api';
import { rowsOf, signatoriesOf, textsOf, whoOf, type SigningValues, type SignatoryTexts } from './co-signatories-values';

/** Sets who signs beside the office: for this run, for every run of its course, or for every run of its provider. */
export function CoSignatoriesForm({ runId, view, onClose }: { runId: string; view: CoSignatoriesView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('certificates');
  const { number } = useFormats();
  const client = useQueryClient();
  const first = view.from ?? 'run';
  const [rows, setRows] = useState(Math.max(1, view.set[first]?.length ?? 0));
  const wrong = { name: { any: t('signing.nameMissing') }, office: { any: t('signing.officeMissing') } };
  const place = (at: number): string => number(at + 1);
  const form = useForm<SigningValues, typeof coSignatoryRoutes.set>({
    route: coSignatoryRoutes.set,
    params: { runId },
    initial: { reach: first, who: whoOf(view.set[first]), ...textsOf(view.set[first] ?? []) },
    fields: {
      reach: { label: t('signing.reach') },
      who: { label: t('signing.who') },
      'signatories.0.name': { label: t('signing.name', { place: place(0) }), wrong: wrong.name },
      'signatories.0.office': { label: t('signing.office', { place: place(0) }), wrong: wrong.office },
      'signatories.1.name': { label: t('signing.name', { place: place(1) }), wrong: wrong.name },
      'signatories.1.office': { label: t('signing.office', { place: place(1) }), wrong: wrong.office },
      'signatories.2.name': { label: t('signing.name', { place: place(2) }), wrong: wrong.name },
      'signatories.2.office': { label: t('signing.office', { place: place(2) }), wrong: wrong.office },
    },
    prepare: (values) => ({ reach: values.reach, signatories: signatoriesOf(values, rows), was: view.set[values.reach] }),
    done: (saved) => {
      client.setQueryData(coSignatoriesQuery(runId).queryKey, saved);
      announce(t('signing.done'));
      onClose();
    },
  });
  const { reach, who } = form.values;
  // Whoever leaves without a change may have been told that somebody else made one.
  const leave = (): void => {
    void client.invalidateQueries({ queryKey: coSignatoriesQuery(runId).queryKey });
    onClose();
  };
  const choose = (chosen: string): void => {
    const set = view.set[chosen as CoSignatoryReach];
    setRows(Math.max(1, set?.length ?? 0));
    form.set({ reach: chosen as CoSignatoryReach, who: whoOf(set), ...textsOf(set ?? []) });
  };
  return (
    <Dialog title={t('signing.title')} isOpen onClose={leave}>
      <p>{t('signing.lead')}</p>
      <Form form={form} submitLabel={t('signing.submit')} actions={<Button onPress={leave}>{t('keep')}</Button>}>
        <RadioField
          {...form.field('reach')}
          onChange={choose}
          choices={coSignatoryReaches.map((value) => ({
            value, label: t(`signing.reaches.${value}`, { course: view.courseTitle, provider: view.provider }),
          }))}
        />
        <RadioField
          {...form.field('who')}
          onChange={(chosen) => form.set({ who: chosen as SigningValues['who'] })}
          choices={(['people', 'nobody', 'inherit'] as const).map((value) => ({
            value, label: t(value === 'inherit' && reach === 'provider' ? 'signing.whos.unset' : `signing.whos.${value}`),
          }))}
        />
        {who === 'people' && <People form={form} rows={rows} onRows={setRows} />}
      </Form>
    </Dialog>
  );
}

function People({ form, rows, onRows }: { form: FormState<SigningValues>; rows: number; onRows: (rows: number) => void }): ReactNode {
  const { t } = useTranslation('certificates');
  const { number } = useFormats();
  const remove = (at: number): void => {
    const left = rowsOf(form.values, rows).filter((_, row) => row !== at);
    form.set(textsOf(left));
    onRows(rows - 1);
  };
  return (
    <>
      {Array.from({ length: rows }, (_, at) => (
        <FieldGroup key={at} title={t('signing.nth', { place: number(at + 1) })}>
          <TextField {...form.field(`signatories.${at}.name` as keyof SignatoryTexts)} help={t('signing.nameHelp')} autoComplete="off" />
          <TextField {...form.field(`signatories.${at}.office` as keyof SignatoryTexts)} help={t('signing.officeHelp')} autoComplete="off" />
          {rows > 1 && (
            <div>
              <Button onPress={() => remove(at)}>{t('signing.remove', { place: number(at + 1) })}</Button>
            </div>
          )}
        </FieldGroup>
      ))}
      {rows < maxCoSignatories && (
        <div>
          <Button onPress={() => onRows(rows + 1)}>{t('signing.add')}</Button>
        </div>
      )}
    </>
  );
}
