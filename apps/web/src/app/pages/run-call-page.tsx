import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { RunCallPart } from '../../features/calls/run-call';
import { overviewQuery } from '../../features/enrolments/enrolments.api';
import { deskQuery } from '../../features/selection/selection.api';

/** The call of a run, with the figures of the selection desk beside its targets for whoever works there. */
export default function RunCallPage(): ReactNode {
  const { runId = '' } = useParams();
  const overview = useQuery(overviewQuery(runId));
  const desk = useQuery({ ...deskQuery(runId), enabled: overview.data?.can.select ?? false });
  return <RunCallPart balance={desk.data?.balance ?? null} />;
}
