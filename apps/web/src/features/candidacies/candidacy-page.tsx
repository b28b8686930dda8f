import type { CandidacyView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { useSession } from '../../platform/session/session';
import { DateTimeText, DayText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Breadcrumbs, DescriptionList, PageHeader, Section, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { ApplicationHalf } from './application-half';
import { candidacyQuery } from './candidacies.api';
import { CandidacyHistory } from './candidacy-history';
import { CandidacyPath } from './candidacy-path';
import { NominationHalf } from './nomination-half';

const CandidacyExits = lazy(async () => ({ default: (await import('./candidacy-exits')).CandidacyExits }));

/** What other features have to say to whoever reads a candidacy. */
export interface CandidacyParts {
  part: (candidacy: CandidacyView) => ReactNode;
}

/** One candidacy: for who applies, for the focal points of their member, and for the office. */
export default function CandidacyPage({ part }: CandidacyParts): ReactNode {
  return <RequireSignIn><Page part={part} /></RequireSignIn>;
}

function Page({ part }: CandidacyParts): ReactNode {
  const { candidacyId = '' } = useParams();
  const { known } = useSession();
  const query = useQuery({ ...candidacyQuery(candidacyId), enabled: known });
  return <Await query={query} lines={8} isPage>{(candidacy) => <Candidacy candidacy={candidacy} part={part} />}</Await>;
}

function Candidacy({ candidacy, part }: CandidacyParts & { candidacy: CandidacyView }): ReactNode {
  const { t } = useTranslation('candidacies');
  const { call, applicant, viewer } = candidacy;
  const own = viewer === 'applicant';
  const halves = [<ApplicationHalf key="application" candidacy={candidacy} />, <NominationHalf key="nomination" candidacy={candidacy} />];
  return (
    <Stack narrow>
      <PageHeader
        above={<Breadcrumbs trail={[{ label: t('secondments'), to: '/secondments' }, ...(viewer === 'focal-point' ? [{ label: t('desk.title'), to: '/secondments/nominations' }] : []), { label: own ? t('mine') : applicant.fullName }]} />}
        title={own ? call.position : applicant.fullName}
        lead={own ? t('lead', { member: applicant.memberName }) : <Link to={`/secondments/calls/${call.id}`}><bdi>{call.position}</bdi></Link>}
        meta={call.closesAt !== null && <span>{t(call.phase === 'open' ? 'closes' : 'closed')} <DateTimeText at={call.closesAt} venueZone={call.timeZone} /></span>}
      />
      <CandidacyPath candidacy={candidacy} />
      <Lacking candidacy={candidacy} />
      {part(candidacy)}
      {!own && (
        <DescriptionList
          items={[
            { term: t('member'), value: <bdi>{applicant.memberName}</bdi> },
            { term: t('agency'), value: applicant.organisationName !== null && applicant.organisationName !== applicant.memberName && <bdi>{applicant.organisationName}</bdi> },
            { term: t('post'), value: applicant.title !== null && <bdi>{applicant.title}</bdi> },
          ]}
        />
      )}
      {/* First what the reader has to do with. */}
      {viewer === 'focal-point' ? [...halves].reverse() : halves}
      <Suspense><CandidacyExits candidacy={candidacy} /></Suspense>
      <Section title={t('history.title')}><CandidacyHistory candidacy={candidacy} /></Section>
    </Stack>
  );
}

/** What is missing, and whose it is. */
function Lacking({ candidacy: { lacks, viewer, call, step, glance } }: { candidacy: CandidacyView }): ReactNode {
  const { t } = useTranslation('candidacies');
  return (
    <>
      {lacks.length > 0 && call.phase === 'open' && (
        <Notice tone={lacks.length === 2 || (lacks[0] === 'application') === (viewer === 'applicant') ? 'warning' : 'info'} title={t(lacks.length === 2 ? 'lacks.both' : 'lacks.one')}>
          <ul>{lacks.map((half) => <li key={half}>{t(`lacks.${viewer === 'applicant' ? 'own' : 'other'}.${half}`)}</li>)}</ul>
        </Notice>
      )}
      {step === 'complete' && call.phase === 'open' && viewer !== 'office' && <Notice tone="success" title={t('complete.title')}>{t(viewer === 'applicant' ? 'complete.own' : 'complete.other')}</Notice>}
      {step === 'complete' && call.phase === 'closed' && viewer !== 'office' && <Notice title={t('waiting.title')}>{t('waiting.lead')}</Notice>}
      {glance !== null && glance.availableFrom !== null && <p>{t('couldStart')} <DayText from={glance.availableFrom} to={glance.availableUntil} /></p>}
    </>
  );
}
