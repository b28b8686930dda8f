import { papersRoutes, type ReplyAnswer, type ReplyView } from '@rso-connect/shared';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button, LinkButton } from '../../ui/button';
import { ConfirmDialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import styles from './participation.module.css';
import { RunFacts } from './run-facts';

/** Where the link of the mail leads. Opening it changes nothing: a machine that follows links replies for nobody. */
export default function ReplyPage(): ReactNode {
  const token = useSearchParams()[0].get('token') ?? '';
  const query = useQuery({
    queryKey: ['reply', token],
    queryFn: () => call(papersRoutes.lookAtReply, { body: { token } }),
    meta: { isNobodys: true },
  });
  return <Await isPage query={query} lines={6}>{(view) => <Offer token={token} view={view} />}</Await>;
}

function Offer({ token, view }: { token: string; view: ReplyView }): ReactNode {
  const { t } = useTranslation('participation');
  const { sentence } = useProblemText();
  const client = useQueryClient();
  const [declining, setDeclining] = useState(false);
  const answer = useMutation({
    mutationFn: (given: ReplyAnswer) => call(papersRoutes.reply, { body: { token, answer: given } }),
    onSuccess: (after) => { client.setQueryData(['reply', token], after); },
  });
  const { run, fullName, state, replyBy } = view;
  return (
    <Stack narrow>
      <PageHeader title={run.courseTitle} lead={<bdi>{t(`reply.lead.${state}`, { name: fullName })}</bdi>} />
      {answer.isError && <Notice tone="danger" live><p>{sentence(answer.error)}</p></Notice>}
      {state !== 'open' && <Notice tone={state === 'confirmed' ? 'success' : 'info'} live title={t(`reply.title.${state}`)}><p>{t(`reply.next.${state}`)}</p></Notice>}
      <RunFacts run={run} replyBy={state === 'open' ? replyBy : null} />
      {state === 'open' && (
        <div className={styles.buttons}>
          <Button kind="primary" isPending={answer.isPending} onPress={() => answer.mutate('confirm')}>{t('reply.confirm')}</Button>
          <Button onPress={() => setDeclining(true)}>{t('reply.decline')}</Button>
        </div>
      )}
      {state === 'confirmed' && <div><LinkButton kind="primary" to="/my/learning">{t('reply.goOn')}</LinkButton></div>}
      <ConfirmDialog
        title={t('reply.declineTitle')}
        isOpen={declining}
        onClose={() => setDeclining(false)}
        goes={t('reply.declineGoes')}
        undo={t('reply.declineUndo')}
        confirmLabel={t('reply.declineSubmit')}
        onConfirm={() => answer.mutateAsync('decline')}
      />
    </Stack>
  );
}
