import { selectionRoutes, type CandidateView, type EnrolmentDecision } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useDeskRefresh } from './selection.api';

/** So many names are said in full; of more, their number. */
const named = 6;

/** Asks for the reason of a decision on one or many and stages it, or takes decisions back. */
export function Stage({ rows, decision, runId, clear, onClose }: {
  rows: readonly CandidateView[];
  /** Null takes back what is staged. */
  decision: EnrolmentDecision | null;
  runId: string;
  clear?: () => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('selection');
  const { list } = useFormats();
  const refresh = useDeskRefresh(runId);
  const key = decision ?? 'back';
  const count = rows.length;
  const [first] = rows;
  const only = count === 1 ? first : undefined;
  const reasons = new Set(rows.map(({ staged }) => staged?.reason ?? ''));
  const form = useForm({
    route: selectionRoutes.stage,
    params: { runId },
    // Whoever changes a decision begins with the reason that is there.
    initial: { reason: decision !== null && reasons.size === 1 ? ([...reasons][0] ?? '') : '' },
    fields: { reason: { label: t('stage.reason'), wrong: { 'selection.reason-missing': t('stage.reasonMissing'), too_big: t('stage.reasonLong') } } },
    prepare: ({ reason }) => ({ decision, reason, candidates: rows.map(({ enrolmentId, version }) => ({ enrolmentId, version })) }),
    done: async (desk) => {
      clear?.();
      await refresh(desk);
      announce(only ? t(`stage.doneOne.${key}`, { name: only.fullName }) : t(`stage.done.${key}`, { count }));
      onClose();
    },
  });
  return (
    <Dialog title={only ? t(`stage.titleOne.${key}`, { name: only.fullName }) : t(`stage.title.${key}`, { count })} isOpen onClose={onClose}>
      {count > 1 && <p dir="auto">{count <= named ? list(rows.map(({ fullName }) => fullName)) : t('stage.andMore', { names: list(rows.slice(0, named).map(({ fullName }) => fullName)), count: count - named })}</p>}
      <p>{t(decision === null ? 'stage.nextBack' : 'stage.next')}</p>
      <Form form={form} submitLabel={t(`stage.submit.${key}`, { count })} actions={<Button onPress={onClose}>{t('cancel')}</Button>}>
        {decision !== null && <TextAreaField {...form.field('reason')} help={t('stage.reasonHelp')} rows={3} max={600} />}
      </Form>
    </Dialog>
  );
}
