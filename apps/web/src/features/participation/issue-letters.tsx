import { languages, papersRoutes, type Language, type LetterTerms, type PapersRow } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tableKey } from '../../platform/api/use-table';
import { useFormats } from '../../platform/i18n/region';
import { Button } from '../../ui/button';
import { RadioField } from '../../ui/choice-fields';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { Await } from '../../ui/states';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { letterTermsQuery } from './participation.api';

interface Parts {
  runId: string;
  /** Null for everybody who has none. */
  rows: readonly PapersRow[] | null;
  onDone?: (() => void) | undefined;
  onClose: () => void;
}

/** What the letters say beside the participant; begins with what the last ones said. */
export function IssueLetters(parts: Parts): ReactNode {
  const { t } = useTranslation('participation');
  const query = useQuery(letterTermsQuery(parts.runId));
  const count = parts.rows?.length ?? query.data?.withoutLetter ?? 0;
  return (
    <Dialog title={t('issue.title', { count })} isOpen onClose={parts.onClose}>
      <Await query={query}>{({ terms }) => <Terms {...parts} terms={terms} count={count} />}</Await>
    </Dialog>
  );
}

function Terms({ runId, rows, onDone, onClose, terms, count }: Parts & { terms: LetterTerms | null; count: number }): ReactNode {
  const { t } = useTranslation('participation');
  const { languageName } = useFormats();
  const client = useQueryClient();
  const blank: LetterTerms = { language: 'en', costs: '', contact: '', signatoryName: '', signatoryOffice: '' };
  const form = useForm({
    route: papersRoutes.issue,
    params: { runId },
    initial: terms ?? blank,
    fields: {
      language: { label: t('issue.language') },
      costs: { label: t('issue.costs'), wrong: { any: t('issue.costsMissing') } },
      contact: { label: t('issue.contact'), wrong: { any: t('issue.contactMissing') } },
      signatoryName: { label: t('issue.signatoryName'), wrong: { any: t('issue.signatoryMissing') } },
      signatoryOffice: { label: t('issue.signatoryOffice'), wrong: { any: t('issue.signatoryMissing') } },
    },
    prepare: (values) => ({ ...values, enrolmentIds: rows === null ? null : rows.map(({ enrolmentId }) => enrolmentId) }),
    done: async ({ issued }) => {
      announce(t('issue.done', { count: issued }));
      onDone?.();
      onClose();
      await client.invalidateQueries({ queryKey: tableKey(papersRoutes.list) });
      await client.invalidateQueries({ queryKey: letterTermsQuery(runId).queryKey });
    },
  });
  return (
    <>
      <p>{t('issue.lead')}</p>
      <Form form={form} submitLabel={t('issue.submit', { count })} actions={<Button onPress={onClose}>{t('cancel')}</Button>}>
        <TextAreaField {...form.field('costs')} help={t('issue.costsHelp')} rows={3} max={600} />
        <TextField {...form.field('contact')} help={t('issue.contactHelp')} />
        <TextField {...form.field('signatoryName')} autoComplete="off" />
        <TextField {...form.field('signatoryOffice')} autoComplete="off" />
        <RadioField {...form.field('language')} onChange={(value) => form.set({ language: value as Language })} choices={languages.map((value) => ({ value, label: languageName(value) }))} />
      </Form>
    </>
  );
}
