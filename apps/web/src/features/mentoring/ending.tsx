import { helpedWords, mentoringCloseReasons, mentoringRoutes, type MentoringView } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { RadioField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useMentoringChanged } from './mentoring.api';

/** Closes a mentoring with a reason. */
export function Closing({ mentoring }: { mentoring: MentoringView }): ReactNode {
  const { t } = useTranslation('mentoring');
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('closing.title')}>
      {open ? <CloseForm mentoring={mentoring} onBack={() => setOpen(false)} /> : (
        <>
          <p>{t('closing.lead')}</p>
          <div><Button onPress={() => setOpen(true)}>{t('closing.open')}</Button></div>
        </>
      )}
    </Section>
  );
}

function CloseForm({ mentoring: { id, name }, onBack }: { mentoring: MentoringView; onBack: () => void }): ReactNode {
  const { t } = useTranslation('mentoring');
  const changed = useMentoringChanged();
  const initial: { reason: string } = { reason: '' };
  const form = useForm({
    route: mentoringRoutes.close,
    params: { mentoringId: id },
    initial,
    fields: { reason: { label: t('closing.reason', { name }), wrong: { any: t('answer.reasonMissing') } } },
    done: async (after) => {
      await changed(after);
      announce(t('closing.done'));
    },
  });
  return (
    <Form form={form} submitLabel={t('closing.submit')} submitKind="danger" actions={<Button onPress={onBack}>{t('back')}</Button>}>
      <RadioField {...form.field('reason')} choices={mentoringCloseReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))} />
    </Form>
  );
}

/** What the reader says of it afterwards, for the office's counts. */
export function Afterwards({ mentoring: { id, afterword } }: { mentoring: MentoringView }): ReactNode {
  const { t } = useTranslation('mentoring');
  const changed = useMentoringChanged();
  const initial: { helped: string; again: string } = { helped: afterword?.helped ?? '', again: afterword ? (afterword.again ? 'yes' : 'no') : '' };
  const form = useForm({
    route: mentoringRoutes.sayAfterwards,
    params: { mentoringId: id },
    initial,
    fields: { helped: { label: t('afterwards.helped'), wrong: { any: t('afterwards.missing') } }, again: { label: t('afterwards.again'), wrong: { any: t('afterwards.missing') } } },
    prepare: ({ helped, again }) => ({ helped, again: again === '' ? undefined : again === 'yes' }),
    done: async (after) => {
      await changed(after);
      announce(t('afterwards.done'));
    },
  });
  return (
    <Section title={t('afterwards.title')}>
      <p>{t('afterwards.lead')}</p>
      <Form form={form} submitLabel={t(afterword ? 'afterwards.change' : 'afterwards.submit')}>
        <RadioField {...form.field('helped')} choices={helpedWords.map((value) => ({ value, label: t(`afterwards.words.${value}`) }))} />
        <RadioField {...form.field('again')} choices={[{ value: 'yes', label: t('afterwards.yes') }, { value: 'no', label: t('afterwards.no') }]} />
      </Form>
    </Section>
  );
}
