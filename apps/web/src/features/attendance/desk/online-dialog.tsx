import { onlinePresenceRoutes, presenceFileLimits, type PresenceOutcome, type PresencePreview, type PresenceRow, type SessionAttendance } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { useFormats } from '../../../platform/i18n/region';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { FileButton } from '../../../ui/file-button';
import { Notice, StatusText, type Tone } from '../../../ui/notice';
import { TextField } from '../../../ui/text-field';
import { announce } from '../../../ui/toast';
import { useTakeSession } from '../attendance.api';
import styles from './desk.module.css';

const tones: Readonly<Record<PresenceOutcome, Tone>> = {
  counts: 'success', already: 'neutral', disagrees: 'warning', below: 'warning', unknown: 'neutral', ambiguous: 'warning', unreadable: 'danger',
};
/** Three quarters of a session are proposed. */
const proposed = 0.75;

/** @returns a report as text: Teams writes UTF-16, Zoom UTF-8 */
async function textOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** The participants' report of a video conference: shown row by row first, and taken when somebody says so. */
export function OnlineDialog({ attendance, onClose }: { attendance: SessionAttendance; onClose: () => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const { sentence } = useProblemText();
  const take = useTakeSession();
  const { id: sessionId, startsAt, endsAt } = attendance.session;
  const [minutes, setMinutes] = useState(() => String(Math.max(1, Math.min(1_440, Math.round(((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000) * proposed)))));
  const [file, setFile] = useState<string>();
  const [preview, setPreview] = useState<PresencePreview>();
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);
  const wrong = /^\d{1,4}$/.test(minutes.trim()) && Number(minutes) >= 1 && Number(minutes) <= 1_440 ? undefined : t('online.minutesWrong');
  const work = async (step: () => Promise<void>): Promise<void> => {
    setFailure(undefined);
    setPending(true);
    try {
      await step();
    } catch (error) {
      setPreview(undefined);
      setFailure(sentence(error));
    } finally {
      setPending(false);
    }
  };
  const look = (text: string): Promise<void> => work(async () => {
    setFile(text);
    setPreview(await call(onlinePresenceRoutes.preview, { params: { sessionId }, body: { file: text, minutes: Number(minutes) } }));
  });
  const choose = async (chosen: File): Promise<void> => {
    const text = chosen.size > 4 * presenceFileLimits.characters ? null : await textOf(chosen);
    if (text !== null && text.length <= presenceFileLimits.characters) await look(text);
    else setFailure(t('online.tooLarge'));
  };
  const confirm = (): Promise<void> => work(async () => {
    take(await call(onlinePresenceRoutes.take, { params: { sessionId }, body: { file: file ?? '', minutes: Number(minutes) } }));
    announce(t('online.done'));
    onClose();
  });
  // What stands is asked for with these minutes: with others it is another preview.
  const change = (value: string): void => {
    setMinutes(value);
    setPreview(undefined);
  };
  const isFresh = preview !== undefined && wrong === undefined;
  const disagrees = preview?.rows.some(({ outcome }) => outcome === 'disagrees') ?? false;
  return (
    <Dialog title={t('online.title')} isOpen onClose={onClose}>
      <p>{t('online.lead')}</p>
      <TextField name="minutes" label={t('online.minutes')} help={t('online.minutesHelp')} inputMode="numeric" autoComplete="off" value={minutes} onChange={change} onBlur={() => { if (file !== undefined && preview === undefined && wrong === undefined) void look(file); }} error={wrong} />
      <div><FileButton accept={['.csv', 'text/csv']} isPending={pending} onFile={(chosen) => void choose(chosen)}>{t('online.choose')}</FileButton></div>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {isFresh && (
        <>
          {preview.counts === 0 && !disagrees && <Notice live>{t('online.nobody')}</Notice>}
          <ol className={styles.lines} tabIndex={0} aria-label={t('online.rows')}>
            {preview.rows.map((row) => <li key={row.line} className={styles.item}><Row row={row} /></li>)}
          </ol>
        </>
      )}
      <div className={styles.bar}>
        <Button kind="primary" isPending={pending} isDisabled={!isFresh || (preview.counts === 0 && !disagrees)} onPress={() => void confirm()}>{t('online.take', { count: preview?.counts ?? 0 })}</Button>
        <Button onPress={onClose}>{t('cancel')}</Button>
      </div>
    </Dialog>
  );
}

function Row({ row: { line, name, email, minutes, outcome, participant } }: { row: PresenceRow }): ReactNode {
  const { t } = useTranslation('attendance');
  const { number } = useFormats();
  const isMore = participant !== null && minutes !== null && participant.minutes !== minutes;
  return (
    <>
      <bdi>{participant?.fullName ?? (name || email || '–')}</bdi>
      <span className={styles.soft}>
        {minutes === null ? t('online.rowUnread', { line }) : t('online.row', { line, minutes: number(minutes) })}
        {isMore && <> · {t('online.total', { minutes: number(participant.minutes) })}</>}
        {participant?.by === 'name' && <> · {t('online.byName')}</>}
      </span>
      <StatusText tone={tones[outcome]}>{t(`online.outcome.${outcome}`)}</StatusText>
    </>
  );
}
