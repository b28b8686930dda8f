import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { TimeText } from '../../../ui/moment-text';
import { Notice, type Tone } from '../../../ui/notice';
import type { ScanState } from './use-scans';

const tones: Readonly<Record<string, Tone>> = { counted: 'success', already: 'success', waits: 'warning', clash: 'warning' };

/** What became of the last scan, in one sentence. */
export function Outcome({ last }: { last: ScanState }): ReactNode {
  const { t } = useTranslation('attendance');
  const { sentence } = useProblemText();
  if (last.is === 'idle') return null;
  if (last.is === 'sending') return <Notice live>{t('scan.sending')}</Notice>;
  if (last.is === 'kept') return <Notice tone="warning" live title={t('scan.keptTitle')}>{t('scan.kept')}</Notice>;
  if (last.is === 'refused') return <Notice tone="danger" live title={t('scan.refused')}>{sentence(last.problem)}</Notice>;
  const { outcome, state, session, courseTitle } = last.result;
  return (
    <Notice tone={tones[outcome] ?? 'info'} live title={t(`scan.outcome.${outcome}`, { state: t(`state.${state}`) })}>
      <p>
        {session.title}, <TimeText at={session.startsAt} venueZone={session.timeZone} /> · {courseTitle}
      </p>
      {(outcome === 'waits' || outcome === 'clash') && <p>{t(`scan.next.${outcome}`)}</p>}
    </Notice>
  );
}
