import { languages, lastDayOf, peopleRoutes, secondmentOfferRoutes, type OfferView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useFormats } from '../../platform/i18n/region';
import { SelectField } from '../../ui/choice-fields';
import { FieldGroup, Form } from '../../ui/form';
import { LookupField } from '../../ui/lookup-field';
import { DayText } from '../../ui/moment-text';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useOfferChanged } from './offers.api';

async function findPeople(words: string, signal: AbortSignal): Promise<{ value: string; label: string }[]> {
  const { items } = await call(peopleRoutes.list, { query: { limit: 20, state: 'active', ...(words !== '' && { q: words.slice(0, 100) }) }, signal });
  return items.map(({ id, fullName, organisationName }) => ({ value: id, label: organisationName ? `${fullName}, ${organisationName}` : fullName }));
}

/** What the offer says; it can be saved with gaps, and sent without any. */
export default function TermsForm({ offer, terms }: { offer: OfferView; terms: NonNullable<OfferView['terms']> }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const { languageName } = useFormats();
  const changed = useOfferChanged();
  const { supervisorName, ...rest } = terms;
  const initial: Record<Exclude<keyof typeof terms, 'supervisorName'>, string> = { ...rest, firstDay: rest.firstDay ?? '', lastDay: rest.lastDay ?? '', replyBy: rest.replyBy ?? '', supervisorId: rest.supervisorId ?? '' };
  const { startFrom, startUntil, months } = offer.window;
  const words = (key: keyof typeof terms, wrong?: string): { label: string; wrong?: { any: string } } => ({ label: t(`term.${key}`), ...(wrong !== undefined && { wrong: { any: wrong } }) });
  const form = useForm({
    route: secondmentOfferRoutes.write,
    params: { candidacyId: offer.candidacyId },
    initial,
    fields: {
      firstDay: words('firstDay', t('dayMissing')), lastDay: words('lastDay', t('dayMissing')), place: words('place'), supervisorId: words('supervisorId'), allowance: words('allowance'),
      insurance: words('insurance'), dataProtection: words('dataProtection'), replyBy: words('replyBy', t('dayMissing')), contact: words('contact'), signatoryName: words('signatoryName'),
      signatoryOffice: words('signatoryOffice'), language: words('language'),
    },
    prepare: ({ firstDay, lastDay, replyBy, supervisorId, ...other }) => ({
      version: offer.version, ...other, firstDay: firstDay || null, lastDay: lastDay || null, replyBy: replyBy || null, supervisorId: supervisorId || null,
    }),
    done: async (after) => {
      await changed(after);
      announce(t('office.saved'));
    },
  });
  const { firstDay } = form.values;
  return (
    <Form form={form} submitLabel={t('office.save')}>
      <FieldGroup title={t('office.when')}>
        <TextField {...form.field('firstDay')} type="date" narrow help={startFrom !== null && startUntil !== null && <>{t('office.window')} <DayText from={startFrom} to={startUntil} />.</>} />
        <TextField {...form.field('lastDay')} type="date" narrow help={firstDay !== '' && <>{t('office.latest', { count: months })} <DayText from={lastDayOf(firstDay, months)} />.</>} />
        <TextField {...form.field('place')} />
        <LookupField {...form.field('supervisorId')} optional chosen={supervisorName ?? ''} help={t('office.supervisorHelp')} lookup={{ key: 'people', find: findPeople }} />
      </FieldGroup>
      <FieldGroup title={t('office.conditions')}>
        <TextAreaField {...form.field('allowance')} rows={3} max={1500} help={t('office.allowanceHelp')} />
        <TextAreaField {...form.field('insurance')} rows={3} max={1500} />
        <TextAreaField {...form.field('dataProtection')} rows={3} max={1500} help={t('office.dataHelp')} />
      </FieldGroup>
      <FieldGroup title={t('office.letter')}>
        <TextField {...form.field('replyBy')} type="date" narrow help={t('office.replyHelp')} />
        <TextField {...form.field('contact')} />
        <TextField {...form.field('signatoryName')} />
        <TextField {...form.field('signatoryOffice')} />
        <SelectField {...form.field('language')} narrow choices={languages.map((value) => ({ value, label: languageName(value) }))} />
      </FieldGroup>
    </Form>
  );
}
