import { mentoringDeclineReasons, mentoringRoutes, type MentoringView } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { RadioField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useMentoringAct, useMentoringChanged } from './mentoring.api';
import styles from './mentoring.module.css';

/** The answer to a request, or taking it back. */
export function Answer({ mentoring }: { mentoring: MentoringView }): ReactNode {
  const { t } = useTranslation('mentoring');
  const { act, failure, pending } = useMentoringAct();
  const [declining, setDeclining] = useState(false);
  const { id, can } = mentoring;
  const params = { mentoringId: id };
  return (
    <Section title={t(can.accept ? 'answer.title' : 'answer.waits')}>
      <p>{t(can.accept ? 'answer.lead' : 'answer.waitsLead')}</p>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {declining ? <Decline mentoring={mentoring} onBack={() => setDeclining(false)} /> : (
        <div className={styles.row}>
          {can.accept && <Button kind="primary" isPending={pending} onPress={() => void act(() => call(mentoringRoutes.accept, { params, body: {} }), t('answer.accepted'))}>{t('answer.accept')}</Button>}
          {can.decline && <Button onPress={() => setDeclining(true)}>{t('answer.decline')}</Button>}
          {can.withdraw && <Button isPending={pending} onPress={() => void act(() => call(mentoringRoutes.withdraw, { params, body: {} }), t('answer.withdrawn'))}>{t('answer.withdraw')}</Button>}
        </div>
      )}
    </Section>
  );
}

function Decline({ mentoring, onBack }: { mentoring: MentoringView; onBack: () => void }): ReactNode {
  const { t } = useTranslation('mentoring');
  const changed = useMentoringChanged();
  const initial: { reason: string; note: string } = { reason: '', note: '' };
  const form = useForm({
    route: mentoringRoutes.decline,
    params: { mentoringId: mentoring.id },
    initial,
    fields: { reason: { label: t('answer.reason'), wrong: { any: t('answer.reasonMissing') } }, note: { label: t('answer.note') } },
    prepare: ({ reason, note }) => ({ reason, note: note.trim() === '' ? null : note }),
    done: async (after) => {
      await changed(after);
      announce(t('answer.declined'));
    },
  });
  return (
    <Form form={form} submitLabel={t('answer.sendDecline')} actions={<Button onPress={onBack}>{t('back')}</Button>}>
      <RadioField {...form.field('reason')} choices={mentoringDeclineReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))} />
      <TextAreaField {...form.field('note')} optional rows={2} max={400} help={t('answer.noteHelp')} />
    </Form>
  );
}
