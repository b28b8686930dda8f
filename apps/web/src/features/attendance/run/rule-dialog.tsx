import { attendanceRoutes, excusedCountsAs, lateCountsAs, type AttendanceRuleView } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { SelectField } from '../../../ui/choice-fields';
import { Dialog } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { Notice } from '../../../ui/notice';
import { TextAreaField, TextField } from '../../../ui/text-field';
import { announce } from '../../../ui/toast';
import { useForm } from '../../../ui/use-form';
import { runQuery } from '../attendance.api';

const whole = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN);

/** What a run asks for; once it has opened, changing it needs a reason. */
export function RuleDialog({ rule, runId, onClose }: { rule: AttendanceRuleView; runId: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const client = useQueryClient();
  const isStamped = rule.stampedAt !== null;
  // As a form has them: texts that somebody chooses.
  const { lateCounts, excusedCounts }: { lateCounts: string; excusedCounts: string } = rule;
  const form = useForm({
    route: attendanceRoutes.setRule,
    params: { runId },
    initial: {
      thresholdPercent: String(rule.thresholdPercent), lateAfterMinutes: String(rule.lateAfterMinutes), lateCounts,
      excusedCounts, reason: '',
    },
    fields: {
      thresholdPercent: { label: t('rule.threshold'), wrong: { any: t('rule.thresholdWrong') } },
      lateAfterMinutes: { label: t('rule.lateAfter'), wrong: { any: t('rule.lateAfterWrong') } },
      lateCounts: { label: t('rule.lateCounts') },
      excusedCounts: { label: t('rule.excusedCounts') },
      reason: { label: t('reason.label'), wrong: { too_small: t('reason.missing'), too_big: t('reason.long') } },
    },
    prepare: (values) => ({
      ...values, thresholdPercent: whole(values.thresholdPercent), lateAfterMinutes: whole(values.lateAfterMinutes), version: rule.version,
      reason: isStamped ? values.reason : null,
    }),
    done: async () => {
      await client.invalidateQueries({ queryKey: runQuery(runId).queryKey });
      announce(t('rule.done'));
      onClose();
    },
  });
  return (
    <Dialog title={t('rule.title')} isOpen onClose={onClose}>
      {isStamped && <Notice>{t('rule.stamped')}</Notice>}
      <Form form={form} submitLabel={t('rule.save')} actions={<Button onPress={onClose}>{t('cancel')}</Button>}>
        <TextField {...form.field('thresholdPercent')} inputMode="numeric" narrow />
        <TextField {...form.field('lateAfterMinutes')} inputMode="numeric" narrow />
        <SelectField {...form.field('lateCounts')} choices={lateCountsAs.map((value) => ({ value, label: t(`rule.lateChoice.${value}`) }))} />
        <SelectField {...form.field('excusedCounts')} choices={excusedCountsAs.map((value) => ({ value, label: t(`rule.excusedChoice.${value}`) }))} />
        {isStamped && <TextAreaField {...form.field('reason')} rows={2} max={300} />}
      </Form>
    </Dialog>
  );
}
