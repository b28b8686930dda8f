import { decisionsWithReason, reviewRoutes, type ReviewDecision, type ReviewView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { RadioField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useReviewAgain, useReviewChanged } from './review.api';

/** Decides an item as it was read, and says why where its author is told. */
export function Decide({ item }: { item: ReviewView }): ReactNode {
  const { t } = useTranslation('review');
  const changed = useReviewChanged();
  const again = useReviewAgain(item.id);
  const initial: { decision: string; reason: string } = { decision: '', reason: '' };
  const form = useForm({
    route: reviewRoutes.decide,
    params: { itemId: item.id },
    initial,
    fields: { decision: { label: t('decide.label'), wrong: { any: t('decide.missing') } }, reason: { label: t('decide.reason') } },
    prepare: ({ decision, reason }) => ({ version: item.version, decision, reason: needsReason(decision) && reason.trim() !== '' ? reason : null }),
    done: async (after) => {
      await changed(after);
      announce(t('decide.done'));
    },
  });
  return (
    <Section title={t('decide.title')}>
      <Form form={form} submitLabel={t('decide.submit')} actions={form.failure && <Button onPress={() => void again()}>{t('again')}</Button>}>
        <RadioField {...form.field('decision')} choices={item.can.decide.map((value) => ({ value, label: t(`decisions.${item.kind}.${value}`) }))} />
        {needsReason(form.values.decision) && <TextAreaField {...form.field('reason')} rows={3} max={1000} help={t(item.kind === 'mentoring' ? 'decide.reasonHelpMentoring' : 'decide.reasonHelp')} />}
      </Form>
    </Section>
  );
}

function needsReason(decision: string): boolean {
  return decisionsWithReason.includes(decision as ReviewDecision);
}
