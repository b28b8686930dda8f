import { flagReasons, reviewRoutes } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { RadioField } from '../../../ui/choice-fields';
import { Dialog } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { TextAreaField } from '../../../ui/text-field';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';

/** Reports a post to those who look after the space. */
export default function FlagPost({ postId, number, onClose }: { postId: string; number: number; onClose: () => void }): ReactNode {
  const { t } = useTranslation('spaces');
  const initial: { reason: string; text: string } = { reason: '', text: '' };
  const form = useForm({
    route: reviewRoutes.flag,
    params: { postId },
    initial,
    fields: { reason: { label: t('flag.reason'), wrong: { any: t('flag.reasonMissing') } }, text: { label: t('flag.text') } },
    prepare: ({ reason, text }) => ({ reason, text: text.trim() === '' ? null : text }),
    done: ({ deciders }) => {
      announce(deciders === 0 ? t('flag.doneNobody') : t('flag.done'));
      onClose();
    },
  });
  return (
    <Dialog title={t('flag.title', { number })} isOpen onClose={onClose}>
      <p>{t('flag.lead')}</p>
      <Form form={form} submitLabel={t('flag.submit')} actions={<Button onPress={onClose}>{t('post.cancel')}</Button>}>
        <RadioField {...form.field('reason')} choices={flagReasons.map((value) => ({ value, label: t(`flag.reasons.${value}`) }))} />
        <TextAreaField {...form.field('text')} rows={3} max={1000} help={t('flag.textHelp')} />
      </Form>
    </Dialog>
  );
}
