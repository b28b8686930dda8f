import { secondmentSelectionRoutes, type DecisionEntry, type StagedOutcome } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useSelectionRefresh } from './selection.api';

/** Asks for the reason and the feedback of an outcome, and stages it. */
export default function Stage({ callId, rows, outcome, onClose }: { callId: string; rows: readonly DecisionEntry[]; outcome: StagedOutcome | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const refresh = useSelectionRefresh();
  const [first] = rows;
  const only = rows.length === 1 ? first : undefined;
  const key = outcome ?? 'none';
  const form = useForm({
    route: secondmentSelectionRoutes.stage,
    params: { callId },
    initial: { reason: only?.reason ?? '', feedback: only?.feedback ?? '', rank: only?.rank ? String(only.rank) : '' },
    fields: { reason: { label: t('reason'), wrong: { any: t('reasonMissing') } }, feedback: { label: t('feedback') }, rank: { label: t('decision.rank'), wrong: { any: t('decision.rankWrong') } } },
    prepare: ({ reason, feedback, rank }) => ({
      entries: rows.map(({ id, version }) => ({ entryId: id, version })), outcome, reason, feedback: outcome === 'offer' ? '' : feedback, ...(outcome === 'reserve' && rank !== '' && { rank: Number(rank) }),
    }),
    done: async () => {
      announce(t(`decision.staged.${key}`, { count: rows.length }));
      onClose();
      await refresh();
    },
  });
  return (
    <Dialog title={only ? t(`decision.titleOne.${key}`, { name: only.fullName }) : t('decision.titleMany', { count: rows.length })} isOpen onClose={onClose}>
      <p>{t('decision.takesSignatures')}</p>
      <Form form={form} submitLabel={t(outcome === null ? 'decision.takeBack' : 'decision.stage')} actions={<CancelButton onPress={onClose} />}>
        {outcome === 'reserve' && <TextField {...form.field('rank')} narrow optional help={t('decision.rankHelp')} inputMode="numeric" />}
        {outcome !== null && <TextAreaField {...form.field('reason')} help={t('decision.reasonHelp')} rows={3} max={2000} />}
        {outcome !== null && outcome !== 'offer' && <TextAreaField {...form.field('feedback')} help={t('feedbackHelp')} optional={outcome === 'reserve'} rows={3} max={2000} />}
      </Form>
    </Dialog>
  );
}
