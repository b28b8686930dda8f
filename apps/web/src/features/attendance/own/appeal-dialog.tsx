import { attendanceRoutes, type OwnAttendance } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { TextAreaField } from '../../../ui/text-field';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';

/** Says that one's attendance in a session isn't right. */
export function AppealDialog({ session, onDone, onClose }: { session: OwnAttendance['sessions'][number]; onDone: () => void; onClose: () => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const form = useForm({
    route: attendanceRoutes.appeal,
    initial: { text: '' },
    fields: { text: { label: t('own.appealText'), wrong: { too_small: t('own.appealMissing'), too_big: t('reason.long') } } },
    prepare: ({ text }) => ({ sessionId: session.id, text }),
    done: () => {
      onDone();
      announce(t('own.appealDone'));
      onClose();
    },
  });
  return (
    <Dialog title={t('own.appealTitle', { title: session.title })} isOpen onClose={onClose}>
      <Form form={form} submitLabel={t('own.appealSubmit')} actions={<Button onPress={onClose}>{t('cancel')}</Button>}>
        <TextAreaField {...form.field('text')} help={t('own.appealHelp')} rows={4} max={1000} />
      </Form>
    </Dialog>
  );
}
