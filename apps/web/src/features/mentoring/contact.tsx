import { mentoringRoutes, type MentoringView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { Notice } from '../../ui/notice';
import { DescriptionList, Section } from '../../ui/page';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useMentoringAct, useMentoringChanged } from './mentoring.api';
import styles from './mentoring.module.css';

/** How each of the two can be reached, by their own choice. */
export function Contact({ mentoring: { id, name, contact } }: { mentoring: MentoringView }): ReactNode {
  const { t } = useTranslation('mentoring');
  const changed = useMentoringChanged();
  const { act, failure, pending } = useMentoringAct();
  const form = useForm({
    route: mentoringRoutes.share,
    params: { mentoringId: id },
    initial: { contact: contact.mine ?? '' },
    fields: { contact: { label: t('contact.mine'), wrong: { any: t('contact.missing') } } },
    done: async (after) => {
      await changed(after);
      announce(t('contact.saved'));
    },
  });
  return (
    <Section title={t('contact.title')}>
      <p>{t('contact.lead')}</p>
      {contact.theirs !== null && <DescriptionList items={[{ term: t('contact.theirs', { name }), value: <span className={styles.words} dir="auto">{contact.theirs}</span> }]} />}
      {contact.theirs === null && contact.theyGave && <Notice>{t('contact.theyGave', { name })}</Notice>}
      {contact.theirs === null && !contact.theyGave && contact.mine !== null && <Notice>{t('contact.waits', { name })}</Notice>}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <Form
        form={form} submitLabel={t('contact.save')}
        actions={contact.mine !== null && (
          <Button isPending={pending} onPress={() => void act(() => call(mentoringRoutes.share, { params: { mentoringId: id }, body: { contact: null } }), t('contact.gone'))}>{t('contact.takeBack')}</Button>
        )}
      >
        <TextField {...form.field('contact')} help={t('contact.help')} />
      </Form>
    </Section>
  );
}
