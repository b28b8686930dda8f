import { mentoringConcernKinds, mentoringRoutes, openMentoring, type MentoringView } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../platform/api/new-id';
import { CheckboxField, RadioField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { Notice } from '../../ui/notice';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useMentoringChanged } from './mentoring.api';
import styles from './mentoring.module.css';

/** Tells the office in confidence that something is wrong. */
export function Concern({ mentoring }: { mentoring: MentoringView }): ReactNode {
  const { t } = useTranslation('mentoring');
  const [sent, setSent] = useState(false);
  if (sent) return <Notice tone="success" title={t('concern.sent')} live><p>{t('concern.sentLead')}</p></Notice>;
  return (
    <details className={styles.concern}>
      <summary>{t('concern.title')}</summary>
      <Raise mentoring={mentoring} onSent={() => setSent(true)} />
    </details>
  );
}

function Raise({ mentoring: { id, name, state }, onSent }: { mentoring: MentoringView; onSent: () => void }): ReactNode {
  const { t } = useTranslation('mentoring');
  const changed = useMentoringChanged();
  const [concernId] = useState(newId);
  const isOpen = openMentoring.includes(state);
  const initial: { kind: string; text: string; endNow: boolean } = { kind: '', text: '', endNow: isOpen };
  const form = useForm({
    route: mentoringRoutes.raise,
    params: { mentoringId: id },
    initial,
    fields: { kind: { label: t('concern.kind'), wrong: { any: t('concern.kindMissing') } }, text: { label: t('concern.text') }, endNow: { label: t('concern.endNow') } },
    prepare: ({ kind, text, endNow }) => ({ id: concernId, kind, text: text.trim() === '' ? null : text, endNow }),
    done: async (after) => {
      onSent();
      await changed(after);
      announce(t('concern.sent'));
    },
  });
  return (
    <Form form={form} submitLabel={t('concern.submit')}>
      <p>{t('concern.lead', { name })}</p>
      <RadioField {...form.field('kind')} choices={mentoringConcernKinds.map((value) => ({ value, label: t(`concern.kinds.${value}`) }))} />
      <TextAreaField {...form.field('text')} optional rows={3} max={1000} help={t('concern.textHelp')} />
      {isOpen && <CheckboxField {...form.field('endNow')} help={t('concern.endNowHelp', { name })} />}
    </Form>
  );
}
