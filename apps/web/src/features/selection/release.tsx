import { enrolmentDecisions, selectionRoutes, type SelectionDesk } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { placeOf } from '../../platform/i18n/moments';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useDeskRefresh } from './selection.api';
import styles from './selection.module.css';

/** Says how many hear what, asks until when they must answer, and tells them all together. */
export function Release({ desk, onClose }: { desk: SelectionDesk; onClose: () => void }): ReactNode {
  const { t } = useTranslation('selection');
  const { runId, revision, staged, timeZone } = desk;
  const refresh = useDeskRefresh(runId);
  const count = staged.selected + staged.waitlisted + staged.declined;
  const initial = { replyBy: onTheClock(desk.replyBy, timeZone) };
  const form = useForm({
    route: selectionRoutes.release,
    params: { runId },
    initial,
    fields: { replyBy: { label: t('release.replyBy', { place: placeOf(timeZone) }), wrong: { any: t('release.replyByWrong') } } },
    prepare: ({ replyBy }) => ({ revision, ...(replyBy === initial.replyBy ? {} : { replyBy }) }),
    done: async () => {
      announce(t('release.done', { count }));
      onClose();
      await refresh();
    },
  });
  return (
    <Dialog title={t('release.title', { count })} isOpen onClose={onClose} alert>
      <ul className={styles.names}>
        {enrolmentDecisions.filter((decision) => staged[decision] > 0).map((decision) => (
          <li key={decision}>{t(`release.hear.${decision}`, { count: staged[decision] })}</li>
        ))}
      </ul>
      <p>{t('release.once')}</p>
      <Form form={form} submitLabel={t('release.submit', { count })} actions={<Button onPress={onClose}>{t('cancel')}</Button>}>
        {staged.selected > 0 && <TextField {...form.field('replyBy')} type="datetime-local" help={t('release.replyByHelp')} narrow />}
      </Form>
    </Dialog>
  );
}

/** @returns a moment as a clock in that zone shows it, `2027-02-15T09:00` */
function onTheClock(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at)).replace(' ', 'T');
}
