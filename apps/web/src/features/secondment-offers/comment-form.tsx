import { secondmentOfferRoutes } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../platform/api/new-id';
import { CancelButton } from '../../ui/cancel-button';
import { Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useOfferChanged } from './offers.api';

/** Says something about an item. */
export default function CommentForm({ params, onClose }: { params: { candidacyId: string; itemId: string }; onClose: () => void }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const changed = useOfferChanged();
  const [id] = useState(newId);
  const form = useForm({
    route: secondmentOfferRoutes.comment,
    params,
    initial: { text: '' },
    fields: { text: { label: t('comment.text'), wrong: { any: t('comment.missing') } } },
    prepare: ({ text }) => ({ id, text }),
    done: async (after) => {
      await changed(after);
      announce(t('comment.done'));
      onClose();
    },
  });
  return (
    <Form form={form} submitLabel={t('comment.submit')} actions={<CancelButton onPress={onClose} />}>
      <TextAreaField {...form.field('text')} rows={3} max={600} help={t('comment.help')} />
    </Form>
  );
}
