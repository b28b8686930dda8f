import { attendanceRoutes, sheetScanMedia, type SessionAttendance, type SheetView } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { address } from '../../../platform/api/address';
import { call } from '../../../platform/api/call';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { Button } from '../../../ui/button';
import { CheckboxField } from '../../../ui/choice-fields';
import { Dialog } from '../../../ui/dialog';
import { FileButton } from '../../../ui/file-button';
import { DateTimeText } from '../../../ui/moment-text';
import { Notice } from '../../../ui/notice';
import { announce } from '../../../ui/toast';
import { useExport } from '../../../ui/use-export';
import { sessionQuery, useTakeSession } from '../attendance.api';
import styles from './desk.module.css';

/** Sheets of paper: print one, read the signed one in, keep its scan. */
export function SheetsDialog({ attendance, onClose }: { attendance: SessionAttendance; onClose: () => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const client = useQueryClient();
  const fetchFile = useExport();
  const { sentence } = useProblemText();
  const [reading, setReading] = useState<SheetView | null>(null);
  const [failure, setFailure] = useState<string>();
  const sessionId = attendance.session.id;
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(sentence(error));
    }
  };
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: sessionQuery(sessionId).queryKey });
  const fileOf = (sheet: SheetView): string => address(attendanceRoutes.sheetFile.path, { sheetId: sheet.id });
  const print = (): Promise<void> => attempt(async () => {
    const sheet = await call(attendanceRoutes.printSheet, { params: { sessionId }, body: {} });
    await refresh();
    fetchFile(fileOf(sheet));
  });
  const keep = (sheet: SheetView, file: File): Promise<void> => attempt(async () => {
    const mediaType = sheetScanMedia.find((media) => media === file.type) ?? 'application/pdf';
    await call(attendanceRoutes.keepScan, { params: { sheetId: sheet.id }, body: { mediaType, file: await base64Of(file) } });
    await refresh();
    announce(t('sheet.scanKept'));
  });
  if (reading) return <ReadDialog attendance={attendance} sheet={reading} onClose={() => setReading(null)} />;
  return (
    <Dialog title={t('sheet.title')} isOpen onClose={onClose}>
      <p>{t('sheet.lead')}</p>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <ul className={styles.items}>
        {attendance.sheets.map((sheet) => (
          <li key={sheet.id} className={styles.item}>
            <strong>{t('sheet.one', { code: sheet.code, count: sheet.enrolmentIds.length })}</strong>
            <span className={styles.soft}>
              <DateTimeText at={sheet.createdAt} />
              {sheet.importedAt && <>, {t('sheet.read')}</>}
              {sheet.hasScan && <>, {t('sheet.hasScan')}</>}
            </span>
            <div className={styles.quick}>
              <Button small icon="download" onPress={() => fetchFile(fileOf(sheet))}>{t('sheet.fetch')}</Button>
              <Button small onPress={() => setReading(sheet)}>{t('sheet.readIn')}</Button>
              <FileButton accept={sheetScanMedia} onFile={(file) => void keep(sheet, file)}>{t('sheet.keepScan')}</FileButton>
              {sheet.hasScan && <Button small icon="download" onPress={() => fetchFile(address(attendanceRoutes.scanFile.path, { sheetId: sheet.id }))}>{t('sheet.fetchScan')}</Button>}
            </div>
          </li>
        ))}
      </ul>
      <div className={styles.bar}>
        <Button kind="primary" onPress={() => void print()}>{t('sheet.print')}</Button>
        <Button onPress={onClose}>{t('close')}</Button>
      </div>
    </Dialog>
  );
}

/** Which lines are signed, ticked here or read from a file. */
function ReadDialog({ attendance, sheet, onClose }: { attendance: SessionAttendance; sheet: SheetView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const take = useTakeSession();
  const { sentence } = useProblemText();
  const [signed, setSigned] = useState<ReadonlySet<number>>(new Set());
  const [absent, setAbsent] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);
  const nameOf = new Map(attendance.rows.map((row) => [row.enrolmentId, row.fullName]));
  const send = async (given: { signed: number[] } | { csv: string }): Promise<void> => {
    setFailure(undefined);
    setPending(true);
    try {
      take(await call(attendanceRoutes.importSheet, {
        params: { sheetId: sheet.id }, body: { ...given, unsigned: absent ? 'absent' : 'nothing', reason: absent ? t('sheet.noSignature', { code: sheet.code }) : null },
      }));
      announce(t('sheet.done', { code: sheet.code }));
      onClose();
    } catch (error) {
      setFailure(sentence(error));
    } finally {
      setPending(false);
    }
  };
  const toggle = (line: number): void => {
    const next = new Set(signed);
    if (!next.delete(line)) next.add(line);
    setSigned(next);
  };
  return (
    <Dialog title={t('sheet.readTitle', { code: sheet.code })} isOpen onClose={onClose}>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <div className={styles.quick}>
        <Button small onPress={() => setSigned(new Set(sheet.enrolmentIds.map((_, index) => index + 1)))}>{t('sheet.all')}</Button>
        <FileButton accept={['text/csv', '.csv']} onFile={(file) => void file.text().then((csv) => send({ csv }))}>{t('sheet.csv')}</FileButton>
      </div>
      <ol className={styles.lines} tabIndex={0} aria-label={t('sheet.lines')}>
        {sheet.enrolmentIds.map((id, index) => (
          <li key={id}>
            <label className={styles.line}>
              <input type="checkbox" checked={signed.has(index + 1)} onChange={() => toggle(index + 1)} />
              <span>{index + 1}</span>
              <bdi>{nameOf.get(id) ?? '–'}</bdi>
            </label>
          </li>
        ))}
      </ol>
      <CheckboxField name="absent" label={t('sheet.absent')} value={absent} onChange={setAbsent} onBlur={() => undefined} error={undefined} />
      <div className={styles.bar}>
        <Button kind="primary" isPending={pending} onPress={() => void send({ signed: [...signed] })}>{t('sheet.take', { count: signed.size })}</Button>
        <Button onPress={onClose}>{t('cancel')}</Button>
      </div>
    </Dialog>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
