import { mentoringRoutes, type MentoringView } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { DayText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useMentoringAct, useMentoringChanged } from './mentoring.api';
import styles from './mentoring.module.css';

/** What both want to reach and until when, and what one of them proposes. */
export function Aims({ mentoring }: { mentoring: MentoringView }): ReactNode {
  const { t } = useTranslation('mentoring');
  const { act, failure, pending } = useMentoringAct();
  const { id, version, name, aims, proposal, can } = mentoring;
  const [writing, setWriting] = useState(aims === null && proposal === null);
  const agree = (): Promise<MentoringView> => call(mentoringRoutes.agree, { params: { mentoringId: id }, body: { version } });
  return (
    <Section title={t('aims.title')}>
      {aims !== null && <><p className={styles.words} dir="auto">{aims.text}</p><p className={styles.soft}>{t('aims.until')} <DayText from={aims.until} /></p></>}
      {aims === null && proposal === null && can.propose && <p>{t('aims.none')}</p>}
      {proposal !== null && (
        <Notice tone={proposal.isMine ? 'info' : 'warning'} title={proposal.isMine ? t('aims.yours') : t('aims.theirs', { name })}>
          <p className={styles.words} dir="auto">{proposal.text}</p>
          <p>{t('aims.until')} <DayText from={proposal.until} /></p>
          {proposal.isMine && <p>{t('aims.waits', { name })}</p>}
        </Notice>
      )}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {can.propose && (writing ? <Propose mentoring={mentoring} {...(aims !== null || proposal !== null ? { onBack: () => setWriting(false) } : {})} /> : (
        <div className={styles.row}>
          {can.agree && <Button kind="primary" isPending={pending} onPress={() => void act(agree, t('aims.agreed'))}>{t('aims.agree')}</Button>}
          <Button onPress={() => setWriting(true)}>{t(proposal && !proposal.isMine ? 'aims.counter' : 'aims.change')}</Button>
        </div>
      ))}
    </Section>
  );
}

function Propose({ mentoring, onBack }: { mentoring: MentoringView; onBack?: () => void }): ReactNode {
  const { t } = useTranslation('mentoring');
  const changed = useMentoringChanged();
  const { id, version, aims, proposal } = mentoring;
  const from = proposal ?? aims;
  const form = useForm({
    route: mentoringRoutes.propose,
    params: { mentoringId: id },
    initial: { text: from?.text ?? '', until: from?.until ?? '' },
    fields: { text: { label: t('aims.text'), wrong: { too_small: t('aims.textShort') } }, until: { label: t('aims.last'), wrong: { any: t('aims.lastMissing') } } },
    prepare: (values) => ({ version, ...values }),
    done: async (after) => {
      await changed(after);
      announce(t('aims.proposed'));
    },
  });
  return (
    <Form form={form} submitLabel={t('aims.propose')} actions={onBack && <Button onPress={onBack}>{t('back')}</Button>}>
      <TextAreaField {...form.field('text')} rows={4} max={1000} help={t('aims.textHelp')} />
      <TextField {...form.field('until')} type="date" narrow />
    </Form>
  );
}
