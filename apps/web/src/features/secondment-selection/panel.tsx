import { peopleRoutes, secondmentSelectionRoutes, type SecondmentSelectionView } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { CheckboxField } from '../../ui/choice-fields';
import { LookupField } from '../../ui/lookup-field';
import { Badge, Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import entries from '../../ui/entry-list.module.css';
import { useSelectionAct } from './selection.api';
import styles from './selection.module.css';

/** Who is on the panel; the office names them. */
export default function Panel({ selection }: { selection: SecondmentSelectionView }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const { callId, panel, can } = selection;
  const { pending, failure, act } = useSelectionAct();
  const name = (personId: string, isChair: boolean) => call(secondmentSelectionRoutes.namePanellist, { params: { callId, personId }, body: { isChair } });
  return (
    <Section title={t('panel.title')}>
      {panel.length === 0 && <p className={styles.soft}>{t('panel.none')}</p>}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <ul className={entries.list}>
        {panel.map(({ personId, fullName, memberName, isChair, isOnPanel, toScore, handedIn }) => (
          <li key={personId} className={styles.row}>
            <div className={entries.words}>
              <span><strong dir="auto">{fullName}</strong> {isChair && <Badge tone="info">{t('panel.chair')}</Badge>}{!isOnPanel && <Badge>{t('panel.former')}</Badge>}</span>
              <span className={entries.facts}>
                <span dir="auto">{memberName ?? t('panel.noMember')}</span>
                {toScore !== null && handedIn !== null && selection.phase !== 'eligibility' && <span>{t('panel.progress', { done: handedIn, count: toScore })}</span>}
              </span>
            </div>
            {can.namePanel && isOnPanel && (
              <div className={styles.actions}>
                {!isChair && <Button small isPending={pending} onPress={() => void act(() => name(personId, true), t('panel.named', { name: fullName }))}>{t('panel.makeChair')}</Button>}
                <Button small isPending={pending} onPress={() => void act(() => call(secondmentSelectionRoutes.removePanellist, { params: { callId, personId } }), t('panel.removed', { name: fullName }))}>{t('panel.remove')}</Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {can.namePanel && <NameOne callId={callId} />}
    </Section>
  );
}

function NameOne({ callId }: { callId: string }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const [personId, setPersonId] = useState('');
  const [isChair, setChair] = useState(false);
  // A new field after each one, since what was typed is the field's own.
  const [turn, setTurn] = useState(0);
  const { pending, failure, act } = useSelectionAct();
  const add = async (): Promise<void> => {
    await act(() => call(secondmentSelectionRoutes.namePanellist, { params: { callId, personId }, body: { isChair } }), t('panel.added'));
    setPersonId('');
    setTurn(turn + 1);
  };
  return (
    <div className={styles.block}>
      <h3>{t('panel.addTitle')}</h3>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <LookupField
        key={turn} name="personId" label={t('panel.who')} help={t('panel.help')} value={personId} onChange={setPersonId}
        lookup={{
          key: 'people',
          find: async (words, signal) => (await call(peopleRoutes.list, { query: { limit: 20, ...(words !== '' && { q: words.slice(0, 100) }) }, signal })).items
            .map(({ id, fullName, email }) => ({ value: id, label: `${fullName}, ${email}` })),
        }}
      />
      <CheckboxField name="isChair" label={t('panel.isChair')} value={isChair} onChange={setChair} />
      <div className={styles.actions}><Button isPending={pending} isDisabled={personId === ''} onPress={() => void add()}>{t('panel.add')}</Button></div>
    </div>
  );
}
