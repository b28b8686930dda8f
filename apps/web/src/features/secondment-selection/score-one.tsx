import { missingScores, secondmentSelectionRoutes as routes, secondmentTerms, type SecondmentEntryDetail, type SecondmentSelectionView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useFormats } from '../../platform/i18n/region';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { RadioField } from '../../ui/choice-fields';
import { Notice } from '../../ui/notice';
import { Await } from '../../ui/states';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { Cards } from './cards';
import { DeclareInterest } from './declare-interest';
import { entryQuery, useSelectionAct, useSelectionRefresh } from './selection.api';
import styles from './selection.module.css';

const points = Array.from({ length: secondmentTerms.topScore + 1 }, (_, score) => String(score));
/** So long after the last change a draft is kept. */
const pauseMs = 800;

interface Props {
  selection: SecondmentSelectionView;
  next: (() => void) | null;
  onClose: () => void;
}

/** One candidate with what they wrote, and my scores of them. */
export default function ScoreOne({ entryId, ...props }: Props & { entryId: string }): ReactNode {
  const query = useQuery(entryQuery(entryId));
  return <Await query={query}>{(entry) => <Sheet key={entry.id} entry={entry} {...props} />}</Await>;
}

function Sheet({ entry, selection, next, onClose }: Props & { entry: SecondmentEntryDetail }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const { number } = useFormats();
  const { sentence } = useProblemText();
  const refresh = useSelectionRefresh();
  const { act, pending, failure: listFailure } = useSelectionAct();
  const [scores, setScores] = useState<Record<string, number>>(entry.mine.scores);
  const [note, setNote] = useState(entry.mine.note);
  const [saved, setSaved] = useState<'saved' | 'saving' | null>(null);
  const [failure, setFailure] = useState<string>();
  const [handing, setHanding] = useState(false);
  const version = useRef(entry.mine.version);
  const changed = useRef(false);
  const saving = useRef(Promise.resolve());
  const { criteria } = selection;
  const missing = missingScores(criteria, scores);

  const keep = (): Promise<void> => {
    changed.current = false;
    setSaved('saving');
    // One after the other: each names the version that the one before it made.
    saving.current = saving.current.then(async () => {
      try {
        version.current = (await call(routes.draft, { params: { entryId: entry.id }, body: { version: version.current, scores, note } })).mine.version;
        setSaved('saved');
      } catch (error) {
        setSaved(null);
        setFailure(sentence(error));
      }
    });
    return saving.current;
  };
  const latest = useRef(keep);
  useEffect(() => { latest.current = keep; });
  useEffect(() => {
    if (!changed.current) return undefined;
    const timer = setTimeout(() => void latest.current(), pauseMs);
    return () => clearTimeout(timer);
  }, [scores, note]);
  const leave = async (): Promise<void> => {
    if (changed.current) await keep();
    await refresh();
    onClose();
  };
  const handIn = async (): Promise<void> => {
    setHanding(true);
    setFailure(undefined);
    changed.current = false;
    await saving.current;
    try {
      await call(routes.handIn, { params: { entryId: entry.id }, body: { version: version.current, scores, note } });
      announce(t('score.done', { number: entry.number }));
      await refresh();
      if (next) next();
      else onClose();
    } catch (error) {
      setFailure(sentence(error));
    }
    setHanding(false);
  };
  const { application, nomination, documents, identity, others, can } = entry;
  return (
    <article className={styles.block} aria-labelledby="score-title">
      <h3 id="score-title" dir="auto">{identity ? `${t('candidate', { number: entry.number })}: ${identity.fullName}` : t('candidate', { number: entry.number })}</h3>
      {identity ? <p className={styles.soft} dir="auto">{[identity.memberName, identity.organisationName].filter(Boolean).join(', ')}</p> : <p className={styles.soft}>{t('score.blind')}</p>}
      {application ? (
        <div className={styles.read}>
          <p dir="auto" className={styles.text}>{application.statement}</p>
          <p className={styles.soft}>
            {application.yearsInService !== null && t('score.years', { count: application.yearsInService })} {application.languages.map(({ code, level }) => `${code} (${level})`).join(', ')}
          </p>
          {nomination !== null && <><h4>{t('score.nomination')}</h4><p dir="auto" className={styles.text}>{nomination}</p></>}
          {documents.length > 0 && (
            <ul>{documents.map(({ id, label }) => <li key={id}><a href={`/api/secondments/entries/${entry.id}/documents/${id}`} dir="auto">{label}</a></li>)}</ul>
          )}
        </div>
      ) : <p className={styles.soft}>{t('score.noText')}</p>}
      {can.score && (
        <>
          {criteria.map(({ key, label, guidance, weight }) => (
            <RadioField
              key={key} name={key} label={t('score.weighted', { label, weight: number(weight) })} help={guidance === '' ? undefined : guidance} value={scores[key] === undefined ? '' : String(scores[key])}
              onChange={(value) => { changed.current = true; setScores({ ...scores, [key]: Number(value) }); }}
              choices={points.map((value) => ({ value, label: t(`score.point.${value}`) }))}
            />
          ))}
          <TextAreaField name="note" label={t('score.note')} help={t('score.noteHelp')} optional value={note} onChange={(value) => { changed.current = true; setNote(value); }} rows={3} max={2000} />
          {failure && <Notice tone="danger" live>{failure}</Notice>}
          {listFailure && <Notice tone="danger" live>{listFailure}</Notice>}
          <p role="status" className={styles.soft}>{saved ? t(`score.${saved}`) : ''}{missing.length > 0 && ` ${t('score.missing', { count: missing.length })}`}</p>
        </>
      )}
      <div className={styles.actions}>
        {can.score && <Button kind="primary" isPending={handing} isDisabled={missing.length > 0} onPress={() => void handIn()}>{t(entry.mine.round > 0 ? 'score.handInAgain' : next ? 'score.handInNext' : 'score.handIn')}</Button>}
        <Button onPress={() => void leave()}>{t('score.back')}</Button>
        {(can.shortlist || can.unlist) && (
          <Button isPending={pending} onPress={() => void act(() => call(routes.shortlist, { params: { entryId: entry.id }, body: { version: entry.version, isShortlisted: can.shortlist, reason: can.shortlist ? '' : t('board.unlistReason') } }), t(can.shortlist ? 'board.listed' : 'board.unlisted'))}>
            {t(can.shortlist ? 'board.list' : 'board.unlist')}
          </Button>
        )}
        {can.declareInterest && <DeclareInterest entryId={entry.id} number={entry.number} done={onClose} />}
      </div>
      {others === null ? <p className={styles.soft}>{t('score.othersLater')}</p> : <Cards cards={others} criteria={criteria} />}
    </article>
  );
}
