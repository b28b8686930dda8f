import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Breadcrumbs, PageHeader, Stack } from '../../ui/page';
import { Await, EmptyState } from '../../ui/states';
import { CallForm } from './call-form';
import { callQuery } from './secondment-calls.api';

/** Writes a call, or changes the one that the address names. */
export default function WriteCallPage(): ReactNode {
  const { callId } = useParams();
  return <RequireSignIn permission="secondment.manage">{callId === undefined ? <Begin /> : <Change callId={callId} />}</RequireSignIn>;
}

function Begin(): ReactNode {
  const { t } = useTranslation('secondment-calls');
  return (
    <Stack narrow>
      <PageHeader above={<Breadcrumbs trail={[{ label: t('title'), to: '/secondments' }, { label: t('write.new') }]} />} title={t('write.newTitle')} lead={t('write.newLead')} />
      <CallForm call={null} />
    </Stack>
  );
}

function Change({ callId }: { callId: string }): ReactNode {
  const { t } = useTranslation('secondment-calls');
  // As it was opened: what somebody else writes meanwhile is said when it is saved.
  const query = useQuery({ ...callQuery(callId), refetchOnWindowFocus: false });
  return (
    <Await query={query} lines={8} isPage>
      {(call) => (
        <Stack narrow>
          <PageHeader
            above={<Breadcrumbs trail={[{ label: t('title'), to: '/secondments' }, { label: call.position, to: `/secondments/calls/${callId}` }, { label: t('write.change') }]} />}
            title={t('write.changeTitle')} lead={t(call.phase === 'draft' ? 'write.newLead' : 'write.changeLead')}
          />
          {call.can.edit ? <CallForm key={call.id} call={call} /> : <EmptyState title={t('write.notYours')}>{t('write.notYoursLead')}</EmptyState>}
        </Stack>
      )}
    </Await>
  );
}
