import { areas, objectiveRoutes, purposes, type ObjectiveView, type ObjectiveWords } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { SelectField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { Notice } from '../../ui/notice';
import { DescriptionList, Section } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { usePlacement } from './placement-frame';
import { objectivesQuery, useAct, usePlacementsChanged } from './placements.api';
import { lineChoices } from './tags-field';
import styles from './placements.module.css';

/** What the secondment is to reach: proposed by one of the two, agreed by the other. */
export default function ObjectivesPage(): ReactNode {
  const { t } = useTranslation('placements');
  const { id } = usePlacement();
  const [adding, setAdding] = useState(false);
  const query = useQuery(objectivesQuery(id));
  return (
    <Await query={query} lines={6}>
      {({ items, canPropose }) => (
        <Section title={t('tabs.objectives')} action={canPropose && !adding && <Button kind="primary" onPress={() => setAdding(true)}>{t('objective.add')}</Button>}>
          <p className={styles.soft}>{t('objective.lead')}</p>
          {adding && <div className={styles.card}><Words onDone={() => setAdding(false)} /></div>}
          {items.length === 0 && !adding && <p>{t(canPropose ? 'objective.none' : 'objective.noneRead')}</p>}
          <ul className={styles.list}>{items.map((objective) => <li key={objective.id} className={styles.card}><Objective objective={objective} /></li>)}</ul>
        </Section>
      )}
    </Await>
  );
}

function Objective({ objective }: { objective: ObjectiveView }): ReactNode {
  const { t } = useTranslation('placements');
  const placement = usePlacement();
  const { act, failure, pending } = useAct();
  const [changing, setChanging] = useState(false);
  const { id, version, agreed, proposal, can } = objective;
  const params = { placementId: placement.id, objectiveId: id };
  const drop = (): void => {
    if (agreed) void act(() => call(objectiveRoutes.propose, { params, body: { version, words: agreed, drop: true } }), t('objective.dropProposed'));
  };
  return (
    <>
      {agreed && <Said words={agreed} />}
      {!agreed && !proposal && <p className={styles.soft}>{t('objective.gone')}</p>}
      {proposal && (
        <Notice tone={proposal.isMine ? 'info' : 'warning'} title={t(proposal.drop ? 'objective.proposesDrop' : proposal.isMine ? 'objective.yours' : 'objective.theirs', { name: proposal.byName })}>
          {!proposal.drop && <Said words={proposal.words} />}
        </Notice>
      )}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {changing ? <Words objective={objective} onDone={() => setChanging(false)} /> : (
        <div className={styles.row}>
          {can.agree && <Button kind="primary" isPending={pending} onPress={() => void act(() => call(objectiveRoutes.agree, { params, body: { version } }), t('objective.agreed'))}>{t('objective.agree')}</Button>}
          {can.propose && (agreed ?? proposal) && <Button onPress={() => setChanging(true)}>{t('objective.change')}</Button>}
          {can.takeBack && proposal && (
            <Button isPending={pending} onPress={() => void act(() => call(objectiveRoutes.takeBack, { params, body: { version } }), t('objective.declined'))}>
              {t(proposal.isMine ? 'objective.takeBack' : 'objective.decline')}
            </Button>
          )}
          {can.propose && agreed && !proposal && <Button kind="quiet" isPending={pending} onPress={drop}>{t('objective.drop')}</Button>}
        </div>
      )}
    </>
  );
}

function Said({ words: { text, measure, purpose, area, line } }: { words: ObjectiveWords }): ReactNode {
  const { t } = useTranslation('placements');
  const { t: programme } = useTranslation('courses');
  return (
    <>
      <p className={styles.words} dir="auto"><strong>{text}</strong></p>
      <DescriptionList
        items={[
          { term: t('objective.measure'), value: <span className={styles.words} dir="auto">{measure}</span> },
          { term: t('objective.plan'), value: <>{programme(`purpose.${purpose}`)}{area !== null && <><br />{programme(`area.${area}`)}{line !== null && ` · ${t('objective.lineNumber', { line })}`}</>}</> },
        ]}
      />
    </>
  );
}

function Words({ objective, onDone }: { objective?: ObjectiveView; onDone: () => void }): ReactNode {
  const { t } = useTranslation('placements');
  const { t: programme } = useTranslation('courses');
  const { id: placementId } = usePlacement();
  const changed = usePlacementsChanged();
  const newId = useRef(crypto.randomUUID());
  const from = objective?.proposal?.words ?? objective?.agreed;
  const any = (label: string) => ({ label, wrong: { any: t('objective.wrong') } });
  const fields = { text: any(t('objective.text')), measure: any(t('objective.measure')), purpose: any(t('purpose')), area: any(t('area')), line: any(t('objective.line')) };
  const initial = { text: from?.text ?? '', measure: from?.measure ?? '', purpose: from?.purpose ?? '', area: from?.area ?? '', line: from?.line == null ? '' : String(from.line) };
  const words = ({ area, line, ...values }: typeof initial): object => ({ ...values, area: area === '' ? null : area, line: line === '' ? null : Number(line) });
  const done = async (): Promise<void> => {
    await changed();
    announce(t('objective.proposed'));
    onDone();
  };
  const added = useForm({ route: objectiveRoutes.add, params: { placementId }, initial, fields, prepare: (values) => ({ id: newId.current, words: words(values) }), done });
  const written = useForm({
    route: objectiveRoutes.propose, params: { placementId, objectiveId: objective?.id ?? '' }, initial, fields,
    prepare: (values) => ({ version: objective?.version ?? 1, words: words(values), drop: false }), done,
  });
  const form = objective ? written : added;
  return (
    <Form form={form} submitLabel={t('objective.propose')} actions={<Button onPress={onDone}>{t('back')}</Button>}>
      <TextAreaField {...form.field('text')} rows={3} max={600} />
      <TextAreaField {...form.field('measure')} rows={2} max={600} help={t('objective.measureHelp')} />
      <SelectField {...form.field('purpose')} emptyLabel={t('choose')} choices={purposes.map((value) => ({ value, label: programme(`purpose.${value}`) }))} />
      <SelectField {...form.field('area')} optional emptyLabel={t('choose')} choices={areas.map((value) => ({ value, label: programme(`area.${value}`) }))} onChange={(area) => form.set({ area, line: '' })} />
      {form.values.area !== '' && <SelectField {...form.field('line')} optional narrow emptyLabel={t('choose')} choices={lineChoices(form.values.area, (line) => t('objective.lineNumber', { line }))} />}
    </Form>
  );
}
