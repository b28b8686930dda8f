import { endRoutes, type EndView } from '@rso-connect/shared';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { TextAreaField } from '../../ui/text-field';
import { usePlacementAct } from './placements.api';
import { SavingText } from './saving-text';
import { useAutosave } from './use-autosave';
import styles from './placements.module.css';

/** The end report while it is written; the member gets it once it is handed in. */
export function EndReportEditor({ placementId, report }: { placementId: string; report: EndView['report'] }): ReactNode {
  const { t } = useTranslation('placements');
  const { sentence } = useProblemText();
  const { act, failure, pending } = usePlacementAct();
  const [words, setWords] = useState(report?.words ?? { achieved: '', learned: '', bringsHome: '' });
  const version = useRef(report?.version ?? 0);
  const params = { placementId };
  const { saving, error, flush } = useAutosave(words, async (now) => {
    const kept = await call(endRoutes.report, { params, body: { version: version.current, words: now, handIn: false } });
    version.current = kept.report?.version ?? version.current;
  });
  const handIn = (): void => void act(async () => {
    await flush();
    await call(endRoutes.report, { params, body: { version: version.current, words, handIn: true } });
  }, t('end.reportIn'));
  return (
    <>
      {(['achieved', 'learned', 'bringsHome'] as const).map((part) => (
        <TextAreaField key={part} name={part} label={t(`end.${part}`)} help={t(`end.help.${part}`)} rows={5} max={4000} value={words[part]} onChange={(text) => setWords((before) => ({ ...before, [part]: text }))} />
      ))}
      {saving === 'failed' && <Notice tone="danger" live>{sentence(error)}</Notice>}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <div className={styles.row}><Button kind="primary" isPending={pending} onPress={handIn}>{t('end.handIn')}</Button><SavingText saving={saving} /></div>
      <p className={styles.soft}>{t('end.memberReads')}</p>
    </>
  );
}
