import { secondmentSelectionRoutes as routes, type BoardEntry, type SecondmentSelectionView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useFormats } from '../../platform/i18n/region';
import { Button } from '../../ui/button';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { Badge, Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import entries from '../../ui/entry-list.module.css';
import { Cards } from './cards';
import { boardQuery, useSelectionAct, useSelectionRefresh } from './selection.api';
import styles from './selection.module.css';
import { SpreadPlot } from './spread-plot';

/** What the panel thinks of everybody, for its chair and the office. */
export default function Board({ selection }: { selection: SecondmentSelectionView }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const query = useQuery(boardQuery(selection.callId));
  const { pending, failure, act } = useSelectionAct();
  const [asking, setAsking] = useState<{ entry: BoardEntry; what: 'unlist' | 'note' } | null>(null);
  const list = (entry: BoardEntry): void => {
    void act(() => call(routes.shortlist, { params: { entryId: entry.id }, body: { version: entry.version, isShortlisted: true } }), t('board.listed'));
  };
  return (
    <Section title={t('board.title')}>
      <p>{t('board.lead')}</p>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <Await query={query}>
        {(rows) => rows.length === 0 ? <EmptyState title={t('board.none')} /> : (
          <ul className={entries.list}>
            {rows.map((entry) => (
              <li key={entry.id} className={styles.row}>
                <div className={entries.words}>
                  <h3 className={entries.title} dir="auto">{entry.identity ? `${t('candidate', { number: entry.number })}: ${entry.identity.fullName}` : t('candidate', { number: entry.number })} {entry.isShortlisted && <Badge tone="success">{t('board.onShortlist')}</Badge>}</h3>
                  {entry.identity && <span className={entries.facts} dir="auto">{[entry.identity.memberName, entry.identity.organisationName].filter(Boolean).join(', ')}</span>}
                  {entry.isHidden ? <p className={styles.soft}>{t('board.hidden')}</p> : <Scores entry={entry} selection={selection} />}
                  {entry.missing > 0 && <span className={styles.soft}>{t('board.missing', { count: entry.missing })}</span>}
                  {entry.interests.map(({ fullName, reason, at }) => <p key={at} className={styles.soft} dir="auto">{t('board.interest', { name: fullName, reason })}</p>)}
                  {entry.notes.map(({ writerName, text, at }) => <p key={at} className={styles.text} dir="auto"><strong>{writerName}:</strong> {text}</p>)}
                </div>
                <div className={styles.actions}>
                  {entry.can.shortlist && <Button small kind="primary" isPending={pending} onPress={() => list(entry)}>{t('board.list')}</Button>}
                  {entry.can.unlist && <Button small onPress={() => setAsking({ entry, what: 'unlist' })}>{t('board.unlist')}</Button>}
                  {entry.can.note && <Button small onPress={() => setAsking({ entry, what: 'note' })}>{t('board.writeNote')}</Button>}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Await>
      {asking?.what === 'unlist' && <Unlist entry={asking.entry} onClose={() => setAsking(null)} />}
      {asking?.what === 'note' && <WriteNote entry={asking.entry} onClose={() => setAsking(null)} />}
    </Section>
  );
}

function Scores({ entry: { spread, cards, talkAbout }, selection }: { entry: BoardEntry; selection: SecondmentSelectionView }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const { number } = useFormats();
  if (!spread) return <p className={styles.soft}>{t('board.noScores')}</p>;
  const value = (hundredths: number): string => number(hundredths / 100);
  return (
    <>
      <SpreadPlot spread={spread} />
      <span>{t('board.spread', { mean: value(spread.meanHundredths), lowest: value(spread.lowestHundredths), highest: value(spread.highestHundredths), deviation: value(spread.deviationHundredths), count: spread.count })}</span>
      {talkAbout.length > 0 && <p className={styles.talk}>{t('board.toTalk')}</p>}
      <details><summary>{t('board.each')}</summary><Cards cards={cards} criteria={selection.criteria} talkAbout={talkAbout} /></details>
    </>
  );
}

function Unlist({ entry, onClose }: { entry: BoardEntry; onClose: () => void }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const refresh = useSelectionRefresh();
  const form = useForm({
    route: routes.shortlist, params: { entryId: entry.id }, initial: { reason: '' }, fields: { reason: { label: t('reason'), wrong: { any: t('reasonMissing') } } },
    prepare: ({ reason }) => ({ reason, version: entry.version, isShortlisted: false }),
    done: async () => { announce(t('board.unlisted')); onClose(); await refresh(); },
  });
  return (
    <Dialog title={t('board.unlistTitle', { number: entry.number })} isOpen onClose={onClose}>
      <Form form={form} submitLabel={t('board.unlist')} actions={<CancelButton onPress={onClose} />}><TextAreaField {...form.field('reason')} rows={3} max={2000} /></Form>
    </Dialog>
  );
}

function WriteNote({ entry, onClose }: { entry: BoardEntry; onClose: () => void }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const refresh = useSelectionRefresh();
  const form = useForm({
    route: routes.writeNote, params: { entryId: entry.id }, initial: { text: entry.myNote?.text ?? '' }, fields: { text: { label: t('board.note'), wrong: { any: t('board.noteMissing') } } },
    prepare: ({ text }) => ({ text, version: entry.myNote?.version ?? 0 }),
    done: async () => { announce(t('board.noted')); onClose(); await refresh(); },
  });
  return (
    <Dialog title={t('board.noteTitle', { number: entry.number })} isOpen onClose={onClose}>
      <Form form={form} submitLabel={t('board.keepNote')} actions={<CancelButton onPress={onClose} />}><TextAreaField {...form.field('text')} help={t('board.noteHelp')} rows={6} max={2000} /></Form>
    </Dialog>
  );
}
