import { enrolmentRoutes, papersRoutes, type OwnPapersView } from '@rso-connect/shared';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { address } from '../../platform/api/address';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button, DownloadLink } from '../../ui/button';
import { DayText } from '../../ui/moment-text';
import { Notice, StatusText, type Tone } from '../../ui/notice';
import { Breadcrumbs, PageHeader, Section, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { announce } from '../../ui/toast';
import { useExport } from '../../ui/use-export';
import { ownPapersQuery } from './participation.api';
import styles from './participation.module.css';
import { RunFacts } from './run-facts';

const OwnQuestions = lazy(async () => ({ default: (await import('./own-questions')).OwnQuestions }));
const Others = lazy(async () => ({ default: (await import('./others')).Others }));
const ConfirmDialog = lazy(async () => ({ default: (await import('../../ui/dialog')).ConfirmDialog }));

const tones: Readonly<Partial<Record<OwnPapersView['state'], Tone>>> = { selected: 'warning', confirmed: 'success', active: 'success', completed: 'success', withdrawn: 'neutral', declined: 'neutral' };

/** My part in a run: my reply, my letter, what I am asked, who else comes. */
export default function OwnPage(): ReactNode {
  const { enrolmentId = '' } = useParams();
  const query = useQuery(ownPapersQuery(enrolmentId));
  return <Await isPage query={query} lines={8}>{(papers) => <Papers papers={papers} />}</Await>;
}

function Papers({ papers }: { papers: OwnPapersView }): ReactNode {
  const { t } = useTranslation('participation');
  const { t: words } = useTranslation('enrolments');
  const { run, state, replyBy, can, letter, questions, enrolmentId } = papers;
  return (
    <Stack narrow>
      <PageHeader
        above={<Breadcrumbs trail={[{ label: t('own.learning'), to: '/my/learning' }, { label: run.courseTitle }]} />}
        title={run.courseTitle}
        meta={<StatusText tone={tones[state] ?? 'neutral'}>{words(`state.${state}`)}</StatusText>}
      />
      {can.confirm && <Reply papers={papers} />}
      <RunFacts run={run} replyBy={can.confirm ? replyBy : null} />
      {letter && <Letter letter={letter} />}
      {questions.asked > 0 && (
        <Section title={t('questions.title')}>
          <Suspense fallback={null}><OwnQuestions enrolmentId={enrolmentId} /></Suspense>
        </Section>
      )}
      {can.seeParticipants && (
        <Section title={t('others.title')}>
          <Suspense fallback={null}><Others enrolmentId={enrolmentId} endsAt={run.endsAt} /></Suspense>
        </Section>
      )}
      {can.withdraw && !can.confirm && <GiveBack papers={papers} />}
    </Stack>
  );
}

function useStep(enrolmentId: string, done: string): { run: (name: 'confirm' | 'withdraw') => Promise<void>; pending: boolean; failure: unknown } {
  const client = useQueryClient();
  const step = useMutation({ mutationFn: (name: 'confirm' | 'withdraw') => call(enrolmentRoutes[name], { params: { enrolmentId }, body: {} }) });
  return {
    pending: step.isPending,
    failure: step.error,
    run: async (name) => {
      await step.mutateAsync(name);
      announce(done);
      await client.invalidateQueries({ queryKey: ['participation'] });
      await client.invalidateQueries({ queryKey: ['enrolments'] });
    },
  };
}

function Reply({ papers: { enrolmentId } }: { papers: OwnPapersView }): ReactNode {
  const { t } = useTranslation('participation');
  const { sentence } = useProblemText();
  const confirm = useStep(enrolmentId, t('reply.title.confirmed'));
  const decline = useStep(enrolmentId, t('reply.title.declined'));
  const [declining, setDeclining] = useState(false);
  return (
    <div className={styles.panel}>
      {confirm.failure !== null && <Notice tone="danger" live><p>{sentence(confirm.failure)}</p></Notice>}
      <p>{t('own.reply')}</p>
      <div className={styles.buttons}>
        <Button kind="primary" isPending={confirm.pending} onPress={() => void confirm.run('confirm').catch(() => undefined)}>{t('reply.confirm')}</Button>
        <Button onPress={() => setDeclining(true)}>{t('reply.decline')}</Button>
      </div>
      {declining && (
        <Suspense>
          <ConfirmDialog
            title={t('reply.declineTitle')} isOpen onClose={() => setDeclining(false)} goes={t('reply.declineGoes')} undo={t('reply.declineUndo')}
            confirmLabel={t('reply.declineSubmit')} onConfirm={() => decline.run('withdraw')}
          />
        </Suspense>
      )}
    </div>
  );
}

function GiveBack({ papers: { enrolmentId } }: { papers: OwnPapersView }): ReactNode {
  const { t } = useTranslation('participation');
  const decline = useStep(enrolmentId, t('reply.title.declined'));
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <Button kind="quiet" onPress={() => setAsking(true)}>{t('own.giveBack')}</Button>
      {asking && (
        <Suspense>
          <ConfirmDialog
            title={t('own.giveBackTitle')} isOpen onClose={() => setAsking(false)} goes={t('own.giveBackGoes')} undo={t('reply.declineUndo')}
            confirmLabel={t('own.giveBack')} onConfirm={() => decline.run('withdraw')}
          />
        </Suspense>
      )}
    </div>
  );
}

function Letter({ letter }: { letter: NonNullable<OwnPapersView['letter']> }): ReactNode {
  const { t } = useTranslation('participation');
  const fetchFile = useExport();
  return (
    <Section title={t('letter.title')}>
      <div className={styles.panel}>
        <p>{t('letter.lead')}</p>
        <p className={styles.soft}><bdi>{letter.number}</bdi> · <DayText from={letter.issuedOn} /></p>
        <div>
          <DownloadLink href={address(papersRoutes.letterFile.path, { letterId: letter.id })} kind="primary" onFetch={fetchFile}>{t('letter.download')}</DownloadLink>
        </div>
      </div>
    </Section>
  );
}
