import { useQuery } from '@tanstack/react-query';
import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { CallActions } from '../../features/secondment-calls/call-actions';
import { CallFacts, CallPhase } from '../../features/secondment-calls/call-facts';
import { callQuery } from '../../features/secondment-calls/secondment-calls.api';
import { useSession } from '../../platform/session/session';
import { Breadcrumbs, PageHeader, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { secondmentCallParts } from './secondment-call-parts';

/** One call: what it is, what the reader can do about it, and what the office does. */
export default function SecondmentCallPage(): ReactNode {
  const { t } = useTranslation('secondment-calls');
  const { callId = '' } = useParams();
  const { person, may, known } = useSession();
  const query = useQuery({ ...callQuery(callId), enabled: known });
  return (
    <Await query={query} lines={8} isPage>
      {(call) => (
        <Stack narrow>
          <PageHeader
            above={<Breadcrumbs trail={[{ label: t('title'), to: '/secondments' }, { label: call.position }]} />}
            title={call.position} lead={call.programmeArea} meta={<CallPhase call={call} />} action={<CallActions call={call} />}
          />
          {person && secondmentCallParts.filter(({ permission }) => permission === undefined || may(permission)).map(({ id, Part }) => (
            <Suspense key={id} fallback={null}><Part call={call} /></Suspense>
          ))}
          <CallFacts call={call} />
        </Stack>
      )}
    </Await>
  );
}
