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

/** Declines for the reader's side. */
export default function DeclineDialog({ offer, onClose }: { offer: OfferView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const changed = useOfferChanged();
  const side = offer.side ?? 'person';
  const form = useForm({
    route: secondmentOfferRoutes.decline,
    params: { candidacyId: offer.candidacyId },
    initial: { reason: '' },
    fields: { reason: { label: t('decline.reason'), wrong: { any: t('reasonMissing') } } },
    done: async (after) => {
      await changed(after);
      announce(t('decline.done'));
      onClose();
    },
  });
  return (
    <Dialog title={t(`decline.open.${side}`)} isOpen onClose={onClose} alert>
      <p>{t('decline.goes')}</p>
      <Form form={form} submitLabel={t(`decline.action.${side}`)} submitKind="danger" actions={<CancelButton onPress={onClose} />}>
        <TextAreaField {...form.field('reason')} rows={4} max={1000} help={t('decline.help')} />
      </Form>
    </Dialog>
  );
}
