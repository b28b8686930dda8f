import { secondmentReturnRoutes, type OwnReturnView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CheckboxField } from '../../ui/choice-fields';
import { FieldGroup, Form } from '../../ui/form';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useReturnsChanged } from './returns.api';

/** What a returnee offers, for as long as they want. */
export function OfferForm({ own }: { own: OwnReturnView }): ReactNode {
  const { t } = useTranslation('secondment-returns');
  const changed = useReturnsChanged();
  const form = useForm({
    route: secondmentReturnRoutes.offer,
    params: { candidacyId: own.candidacyId },
    initial: { mentors: own.mentors, coordinates: own.coordinates },
    fields: { mentors: { label: t('offer.mentors') }, coordinates: { label: t('offer.coordinates') } },
    done: async () => {
      await changed();
      announce(t('offer.done'));
    },
  });
  return (
    <Form form={form} submitLabel={t('offer.submit')} submitKind="secondary">
      <FieldGroup title={t('offer.title')} lead={t('offer.lead')}>
        <CheckboxField {...form.field('mentors')} help={t('offer.mentorsHelp')} />
        <CheckboxField {...form.field('coordinates')} help={t('offer.coordinatesHelp')} />
      </FieldGroup>
      {own.mentors && <p><Link to="/mentoring/my-offer">{t('offer.toMentoring')}</Link></p>}
    </Form>
  );
}
