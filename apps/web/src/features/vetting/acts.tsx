import { vettingRoutes, vouchRelations } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CancelButton } from '../../ui/cancel-button';
import { CheckboxField, RadioField } from '../../ui/choice-fields';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useVettingRefresh } from './vetting.api';

/** What the reader says of a candidate. */
export interface Act {
  act: 'endorse' | 'vouch' | 'object';
  id: string;
  name: string;
}
interface Parts {
  id: string;
  onDone: (words: string) => Promise<void>;
  onClose: () => void;
}

/** Says it, in a dialog of its own. */
export default function ActDialog({ act: { act, id, name }, onClose }: { act: Act; onClose: () => void }): ReactNode {
  const { t } = useTranslation('vetting');
  const refresh = useVettingRefresh();
  const onDone = async (words: string): Promise<void> => {
    await refresh();
    announce(words);
    onClose();
  };
  const Part = { endorse: Endorse, vouch: Vouch, object: ObjectTo }[act];
  return (
    <Dialog title={t(`${act}.dialog`, { name })} isOpen onClose={onClose}>
      <Part id={id} onDone={onDone} onClose={onClose} />
    </Dialog>
  );
}

function Endorse({ id, onDone, onClose }: Parts): ReactNode {
  const { t } = useTranslation('vetting');
  const form = useForm({
    route: vettingRoutes.endorse,
    params: { requestId: id },
    initial: { endorses: '', statement: '' },
    fields: { endorses: { label: t('endorse.answer'), wrong: { any: t('endorse.answerMissing') } }, statement: { label: t('endorse.statement'), wrong: { any: t('tooShort') } } },
    prepare: ({ endorses, statement }) => ({ endorses: endorses === '' ? undefined : endorses === 'yes', statement }),
    done: async (_, { endorses }) => onDone(t(endorses === 'yes' ? 'endorse.done' : 'endorse.declined')),
  });
  return (
    <Form form={form} submitLabel={t('endorse.submit')} actions={<CancelButton onPress={onClose} />}>
      <RadioField {...form.field('endorses')} choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`endorse.${value}`) }))} />
      <TextAreaField {...form.field('statement')} help={t('endorse.statementHelp')} rows={4} max={2000} />
    </Form>
  );
}

function Vouch({ id, onDone, onClose }: Parts): ReactNode {
  const { t } = useTranslation('vetting');
  const form = useForm({
    route: vettingRoutes.vouch,
    params: { requestId: id },
    initial: { relation: '', knownSince: '', text: '', knowsInPerson: false },
    fields: {
      relation: { label: t('vouch.relation'), wrong: { any: t('vouch.relationMissing') } },
      knownSince: { label: t('vouch.knownSince'), wrong: { any: t('vouch.knownSinceWrong') } },
      text: { label: t('vouch.text'), wrong: { any: t('tooShort') } },
      knowsInPerson: { label: t('vouch.knowsInPerson'), wrong: { any: t('attest.missing') } },
    },
    prepare: (values) => ({ ...values, knownSince: Number(values.knownSince) }),
    done: async () => onDone(t('vouch.done')),
  });
  return (
    <Form form={form} submitLabel={t('vouch.submit')} actions={<CancelButton onPress={onClose} />}>
      <RadioField {...form.field('relation')} choices={vouchRelations.map((value) => ({ value, label: t(`relations.${value}`) }))} />
      <TextField {...form.field('knownSince')} inputMode="numeric" narrow />
      <TextAreaField {...form.field('text')} help={t('vouch.textHelp')} rows={4} max={2000} />
      <CheckboxField {...form.field('knowsInPerson')} />
    </Form>
  );
}

function ObjectTo({ id, onDone, onClose }: Parts): ReactNode {
  const { t } = useTranslation('vetting');
  const form = useForm({
    route: vettingRoutes.object,
    params: { requestId: id },
    initial: { text: '' },
    fields: { text: { label: t('object.text'), wrong: { any: t('tooShort') } } },
    done: async () => onDone(t('object.done')),
  });
  return (
    <>
      <p>{t('object.confidential')}</p>
      <Form form={form} submitLabel={t('object.submit')} submitKind="danger" actions={<CancelButton onPress={onClose} />}>
        <TextAreaField {...form.field('text')} rows={4} max={2000} />
      </Form>
    </>
  );
}
