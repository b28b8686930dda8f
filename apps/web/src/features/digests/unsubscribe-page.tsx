import { digestRoutes } from '@rso-connect/shared';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button, LinkButton } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';

const oneClick = { 'List-Unsubscribe': 'One-Click' } as const;

/** Where the link of a digest leads. Opening it changes nothing: a machine that follows links ends nobody's digest. */
export default function UnsubscribePage(): ReactNode {
  const { t } = useTranslation('digests');
  const { t: problem } = useTranslation('problems');
  const { sentence } = useProblemText();
  const token = useSearchParams()[0].get('token') ?? '';
  const end = useMutation({
    mutationFn: () => call(digestRoutes.unsubscribe, { query: { token }, body: oneClick, rawBody: new URLSearchParams(oneClick).toString() }),
  });
  return (
    <Stack narrow>
      <PageHeader title={t('unsubscribe.title')} lead={end.isSuccess ? undefined : t('unsubscribe.lead')} />
      {token === '' && <Notice tone="danger"><p>{problem('digest.unknown-address')}</p></Notice>}
      {end.isError && <Notice tone="danger" live><p>{sentence(end.error)}</p></Notice>}
      {token !== '' && (end.isSuccess
        ? <Notice tone="success" live title={t('unsubscribe.doneTitle')}><p>{t('unsubscribe.done')}</p></Notice>
        : <div><Button kind="primary" isPending={end.isPending} onPress={() => end.mutate()}>{t('unsubscribe.confirm')}</Button></div>)}
      {(end.isSuccess || end.isError || token === '') && <div><LinkButton to="/digest">{t('unsubscribe.change')}</LinkButton></div>}
    </Stack>
  );
}
