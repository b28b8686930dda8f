import { secondmentOfferRoutes, type OfferView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useOfferChanged } from './offers.api';

/** Sends the offer as a letter; says who reads it and that it never changes. */
export default function SendDialog({ offer, onClose }: { offer: OfferView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const changed = useOfferChanged();
  const asksWhy = offer.step === 'accepted';
  const form = useForm({
    route: secondmentOfferRoutes.send,
    params: { candidacyId: offer.candidacyId },
    initial: { reason: '' },
    fields: { reason: { label: t('send.reason'), wrong: { any: t('reasonMissing') } } },
    prepare: ({ reason }) => ({ version: offer.version, reason: asksWhy ? reason : null }),
    done: async (after) => {
      await changed(after);
      announce(t('send.done'));
      onClose();
    },
  });
  return (
    <Dialog title={t(offer.letter ? 'send.anew' : 'send.action')} isOpen onClose={onClose}>
      <p>{t('send.goes', { name: offer.personName, member: offer.memberName })}</p>
      {offer.letter && <p>{t('send.replaces')}</p>}
      <Form form={form} submitLabel={t('send.submit')} actions={<CancelButton onPress={onClose} />}>
        {asksWhy && <TextAreaField {...form.field('reason')} rows={3} max={1000} help={t('send.reasonHelp')} />}
      </Form>
    </Dialog>
  );
}
