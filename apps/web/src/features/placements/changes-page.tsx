import { changeRoutes, type ChangeView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { RadioField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { DayText } from '../../ui/moment-text';
import { Notice, StatusText, type Tone } from '../../ui/notice';
import { DescriptionList, Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { usePlacement } from './placement-frame';
import { changesQuery, usePlacementAct, usePlacementsChanged } from './placements.api';
import styles from './placements.module.css';

const tones: Readonly<Record<ChangeView['state'], Tone>> = { open: 'warning', done: 'success', refused: 'danger', withdrawn: 'neutral' };

/** Another last day: later by agreement, or earlier with reasons. */
export default function ChangesPage(): ReactNode {
  const { t } = useTranslation('placements');
  const { id, can } = usePlacement();
  const query = useQuery(changesQuery(id));
  const [asking, setAsking] = useState(false);
  return (
    <Await query={query} lines={6}>
      {({ items }) => {
        const mayAsk = can.askChange && !items.some(({ state }) => state === 'open');
        return (
          <Section title={t('tabs.changes')} action={mayAsk && !asking && <Button onPress={() => setAsking(true)}>{t('changes.ask')}</Button>}>
            <p className={styles.soft}>{t('changes.lead')}</p>
            {asking && mayAsk && <div className={styles.card}><Ask onDone={() => setAsking(false)} /></div>}
            {items.length === 0 && !asking && <p>{t('changes.none')}</p>}
            <ul className={styles.list}>{items.map((change) => <li key={`${change.id}-${String(change.version)}`} className={styles.card}><Change change={change} /></li>)}</ul>
          </Section>
        );
      }}
    </Await>
  );
}

function Change({ change }: { change: ChangeView }): ReactNode {
  const { t } = useTranslation('placements');
  const { id, kind, state, fromDay, lastDay, askedByName, homeReason, officeReason, consentAt, approvedAt, refusal } = change;
  return (
    <>
      <div className={styles.row}><strong>{t(`changes.kinds.${kind}`)}</strong><StatusText tone={tones[state]}>{t(`changes.states.${state}`)}</StatusText></div>
      <DescriptionList
        items={[
          { term: t('changes.lastDay'), value: <><DayText from={lastDay} /> ({t('changes.before')} <DayText from={fromDay} />)</> },
          { term: t('changes.askedBy'), value: <bdi>{askedByName}</bdi> },
          { term: t('changes.homeReason'), value: homeReason && <span className={styles.words} dir="auto">{homeReason}</span> },
          { term: t('changes.officeReason'), value: officeReason && <span className={styles.words} dir="auto">{officeReason}</span> },
          { term: t('changes.consent'), value: kind === 'extension' && state !== 'withdrawn' ? t(consentAt ? 'changes.given' : 'changes.missing') : null },
          { term: t('changes.approval'), value: kind === 'extension' && state !== 'withdrawn' ? t(approvedAt ? 'changes.given' : 'changes.missing') : null },
          { term: t('changes.refusal'), value: refusal && <span className={styles.words} dir="auto">{refusal}</span> },
        ]}
      />
      <Acts key={id} change={change} />
    </>
  );
}

function Acts({ change: { id: changeId, version, can } }: { change: ChangeView }): ReactNode {
  const { t } = useTranslation('placements');
  const { id: placementId } = usePlacement();
  const { act, failure, pending } = usePlacementAct();
  const [reason, setReason] = useState('');
  const params = { placementId, changeId };
  const long = reason.trim().length >= 5;
  const answer = (as: 'member' | 'office', agree: boolean): void =>
    void act(() => call(changeRoutes.answer, { params, body: { version, as, agree, reason: agree ? null : reason } }), t(agree ? 'changes.answered' : 'changes.refused'));
  const sides = [...(can.consent ? ['member' as const] : []), ...(can.approve ? ['office' as const] : [])];
  return (
    <>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {(sides.length > 0 || can.giveReason) && (
        <TextAreaField name={`reason-${changeId}`} label={t('changes.reason')} help={t(can.giveReason ? 'changes.reasonHelp' : 'changes.refusalHelp')} optional={!can.giveReason} rows={3} max={2000} value={reason} onChange={setReason} />
      )}
      <div className={styles.row}>
        {sides.map((as) => <Button key={as} kind="primary" isPending={pending} onPress={() => answer(as, true)}>{t(`changes.agree.${as}`)}</Button>)}
        {sides.map((as) => <Button key={`${as}-no`} isPending={pending} isDisabled={!long} onPress={() => answer(as, false)}>{t('changes.refuse')}</Button>)}
        {can.giveReason && (
          <Button kind="primary" isPending={pending} isDisabled={!long} onPress={() => void act(() => call(changeRoutes.giveReason, { params, body: { version, reason } }), t('changes.reasonGiven'))}>{t('changes.giveReason')}</Button>
        )}
        {can.conclude && <Button kind="danger" isPending={pending} onPress={() => void act(() => call(changeRoutes.conclude, { params, body: { version } }), t('changes.concluded'))}>{t('changes.conclude')}</Button>}
        {can.withdraw && <Button kind="quiet" isPending={pending} onPress={() => void act(() => call(changeRoutes.withdraw, { params, body: { version } }), t('changes.takenBack'))}>{t('changes.withdraw')}</Button>}
      </div>
    </>
  );
}

/** As a form holds them: texts. */
function firstValues(kind: string): { kind: string; lastDay: string; reason: string } {
  return { kind, lastDay: '', reason: '' };
}

function Ask({ onDone }: { onDone: () => void }): ReactNode {
  const { t } = useTranslation('placements');
  const { id: placementId, side } = usePlacement();
  const changed = usePlacementsChanged();
  const newId = useRef(crypto.randomUUID());
  const kinds = side === 'focal-point' ? (['early-end'] as const) : (['extension', 'early-end'] as const);
  const form = useForm({
    route: changeRoutes.ask, params: { placementId }, initial: firstValues(kinds[0]),
    fields: { kind: { label: t('changes.kind') }, lastDay: { label: t('changes.lastDay'), wrong: { any: t('set.wrong') } }, reason: { label: t('changes.reason'), wrong: { any: t('changes.reasonWrong') } } },
    prepare: (values) => ({ id: newId.current, ...values }),
    done: async () => {
      await changed();
      announce(t('changes.asked'));
      onDone();
    },
  });
  return (
    <Form form={form} submitLabel={t('changes.send')} actions={<Button onPress={onDone}>{t('back')}</Button>}>
      <RadioField {...form.field('kind')} choices={kinds.map((value) => ({ value, label: t(`changes.kinds.${value}`), help: t(`changes.kindHelp.${value}`) }))} />
      <TextField {...form.field('lastDay')} type="date" narrow />
      <TextAreaField {...form.field('reason')} rows={3} max={2000} />
    </Form>
  );
}
