import { privacyRoutes, type ExportView } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { DateTimeText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Progress } from '../../ui/progress';
import { exportsQuery } from './privacy.api';

/** Everything about me, to take with me. */
export default function ExportSection({ mayAsk = true }: { mayAsk?: boolean }): ReactNode {
  const { t } = useTranslation('privacy');
  const { sentence } = useProblemText();
  const client = useQueryClient();
  const { data } = useQuery(exportsQuery);
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);
  const newest = data?.items[0];
  const act = async (work: () => Promise<void>): Promise<void> => {
    setFailure(undefined);
    setPending(true);
    try {
      await work();
    } catch (error) {
      setFailure(sentence(error));
    } finally {
      setPending(false);
    }
    await client.invalidateQueries({ queryKey: exportsQuery.queryKey });
  };
  const ask = (): Promise<void> => act(async () => { await call(privacyRoutes.requestExport); });
  const fetchFile = ({ id }: ExportView): Promise<void> => act(async () => {
    // The browser itself fetches the file: it may be larger than a page should hold.
    const { path } = await call(privacyRoutes.unlockExport, { params: { exportId: id } });
    window.location.assign(path);
  });
  return (
    <Section title={t('export.title')}>
      <p>{t('export.lead')}</p>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {newest?.state === 'making' && (
        <Progress
          label={t('export.making')}
          done={newest.progress?.done ?? 0}
          total={newest.progress?.total ?? 1}
          words={t('export.making')}
        />
      )}
      {newest?.state === 'failed' && <Notice tone="warning" title={t('export.failed')} />}
      {newest?.state === 'ready' && newest.expiresAt !== null && (
        <Notice tone="success" title={t('export.ready')}>
          <p>{t('export.until')} <DateTimeText at={newest.expiresAt} /></p>
          <Button kind="primary" icon="download" isPending={pending} onPress={() => void fetchFile(newest)}>{t('export.fetch')}</Button>
        </Notice>
      )}
      {mayAsk && newest?.state !== 'making' && (
        <div>
          <Button isPending={pending} onPress={() => void ask()}>{newest?.state === 'ready' ? t('export.again') : t('export.ask')}</Button>
        </div>
      )}
    </Section>
  );
}
