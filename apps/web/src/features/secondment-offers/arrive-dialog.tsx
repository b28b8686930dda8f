import { secondmentOfferRoutes, type OfferView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useItemName } from './check-list';
import { useOfferChanged } from './offers.api';

/** Notes the arrival; with mandatory items open it asks why they may begin all the same. */
export default function ArriveDialog({ offer, onClose }: { offer: OfferView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const changed = useOfferChanged();
  const nameOf = useItemName();
  const open = offer.items.filter(({ isMandatory, doneAt }) => isMandatory && doneAt === null);
  const form = useForm({
    route: secondmentOfferRoutes.arrive,
    params: { candidacyId: offer.candidacyId },
    initial: { reason: '' },
    fields: { reason: { label: t('arrive.reason'), wrong: { any: t('reasonMissing') } } },
    prepare: ({ reason }) => ({ reason: open.length > 0 ? reason : null }),
    done: async (after) => {
      await changed(after);
      announce(t('arrive.done'));
      onClose();
    },
  });
  return (
    <Dialog title={t('arrive.action')} isOpen onClose={onClose}>
      <p>{t('arrive.goes', { name: offer.personName })}</p>
      {open.length > 0 && <><p>{t('arrive.openItems')}</p><ul>{open.map((item) => <li key={item.id}>{nameOf(item)}</li>)}</ul></>}
      <Form form={form} submitLabel={t('arrive.submit')} actions={<CancelButton onPress={onClose} />}>
        {open.length > 0 && <TextAreaField {...form.field('reason')} rows={3} max={1000} help={t('arrive.reasonHelp')} />}
      </Form>
    </Dialog>
  );
}
