import { livesOnWords, secondmentReturnRoutes, type PulseView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckboxField, RadioField } from '../../ui/choice-fields';
import { FieldGroup, Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useReturnsChanged } from './returns.api';

/** The questions of one round; two minutes. */
export function PulseForm({ pulse }: { pulse: PulseView }): ReactNode {
  const { t } = useTranslation('secondment-returns');
  const changed = useReturnsChanged();
  const initial: { livesOn: string; what: string; others: string; postChanged: boolean; again: string } = { livesOn: '', what: '', others: '', postChanged: false, again: '' };
  const form = useForm({
    route: secondmentReturnRoutes.answer,
    params: { pulseId: pulse.id },
    initial,
    fields: {
      livesOn: { label: t('form.livesOn'), wrong: { any: t('form.choose') } }, what: { label: t('form.what') }, others: { label: t('form.others') },
      again: { label: t('form.again'), wrong: { any: t('form.choose') } }, postChanged: { label: t('form.postChanged') },
    },
    prepare: ({ again, ...rest }) => ({ ...rest, again: again === '' ? undefined : again === 'yes' }),
    done: async () => {
      await changed();
      announce(t('form.done'));
    },
  });
  return (
    <Form form={form} submitLabel={t('form.submit')}>
      <FieldGroup title={t('form.title', { count: pulse.months })} lead={t('form.lead')}>
        <RadioField {...form.field('livesOn')} choices={livesOnWords.map((value) => ({ value, label: t(`livesOn.${value}`) }))} />
        <TextAreaField {...form.field('what')} optional rows={3} max={1000} />
        <TextAreaField {...form.field('others')} optional rows={2} max={400} />
        <CheckboxField {...form.field('postChanged')} />
        <RadioField {...form.field('again')} choices={[{ value: 'yes', label: t('yes') }, { value: 'no', label: t('no') }]} />
      </FieldGroup>
    </Form>
  );
}
