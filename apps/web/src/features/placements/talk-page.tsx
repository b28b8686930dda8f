import { midTermRoutes, type TalkView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { DateText, DayText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { DescriptionList, Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { usePlacement } from './placement-frame';
import { talkQuery, usePlacementAct, usePlacementsChanged } from './placements.api';
import styles from './placements.module.css';

/** The talk in the middle: both notes, and whether both agree to them. */
export default function TalkPage(): ReactNode {
  const { t } = useTranslation('placements');
  const { id } = usePlacement();
  const query = useQuery(talkQuery(id));
  return <Section title={t('tabs.talk')}><p className={styles.soft}>{t('talk.lead')}</p><Await query={query} lines={6}>{(talk) => <Talk key={talk.version} talk={talk} />}</Await></Section>;
}

function Talk({ talk }: { talk: TalkView }): ReactNode {
  const { t } = useTranslation('placements');
  const { id, side } = usePlacement();
  const { act, failure, pending } = usePlacementAct();
  const { plannedOn, heldOn, secondeeNote, supervisorNote, secondeeAgreedAt, supervisorAgreedAt, can, version } = talk;
  const note = (words: string): ReactNode => words === '' ? t('talk.nothing') : <span className={styles.words} dir="auto">{words}</span>;
  return (
    <>
      <DescriptionList
        items={[
          { term: t('talk.planned'), value: plannedOn && <DayText from={plannedOn} /> },
          { term: t('talk.held'), value: heldOn && <DayText from={heldOn} /> },
          { term: t('talk.secondee'), value: <>{note(secondeeNote)}{secondeeAgreedAt && <><br /><span className={styles.soft}>{t('talk.agreedOn')} <DateText at={secondeeAgreedAt} /></span></>}</> },
          { term: t('talk.supervisor'), value: <>{note(supervisorNote)}{supervisorAgreedAt && <><br /><span className={styles.soft}>{t('talk.agreedOn')} <DateText at={supervisorAgreedAt} /></span></>}</> },
        ]}
      />
      {secondeeAgreedAt && supervisorAgreedAt && <Notice tone="success">{t('talk.both')}</Notice>}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {can.agree && (
        <div><Button kind="primary" isPending={pending} onPress={() => void act(() => call(midTermRoutes.agree, { params: { placementId: id }, body: { version } }), t('talk.agreed'))}>{t('talk.agree')}</Button></div>
      )}
      {can.write && <Note talk={talk} mine={side === 'secondee' ? secondeeNote : supervisorNote} />}
    </>
  );
}

function Note({ talk: { version, heldOn }, mine }: { talk: TalkView; mine: string }): ReactNode {
  const { t } = useTranslation('placements');
  const { id } = usePlacement();
  const changed = usePlacementsChanged();
  const form = useForm({
    route: midTermRoutes.write, params: { placementId: id }, initial: { heldOn: heldOn ?? '', note: mine },
    fields: { heldOn: { label: t('talk.held'), wrong: { any: t('set.wrong') } }, note: { label: t('talk.note'), wrong: { any: t('talk.noteWrong') } } },
    prepare: (values) => ({ version, note: values.note, heldOn: values.heldOn === '' ? null : values.heldOn }),
    done: async () => {
      await changed();
      announce(t('talk.saved'));
    },
  });
  return (
    <Form form={form} submitLabel={t('talk.save')} submitKind="secondary">
      <TextField {...form.field('heldOn')} type="date" narrow optional />
      <TextAreaField {...form.field('note')} rows={6} max={4000} help={t('talk.noteHelp')} />
    </Form>
  );
}
