import { applicationRoutes, type SecondmentCallView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { call } from '../../platform/api/call';
import { problemCode } from '../../platform/api/problem-error';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { useSession } from '../../platform/session/session';
import { Button } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { Notice } from '../../ui/notice';
import { ownCandidaciesQuery, useCandidacyRefresh } from './candidacies.api';
import { CandidacyEntry } from './candidacy-entry';

/** On the page of a call: one's own candidacy for it, or the way to begin one. The office and co-managers don't apply. */
export default function ApplyPart({ call: shown }: { call: SecondmentCallView }): ReactNode {
  const { t } = useTranslation('candidacies');
  const { may } = useSession();
  const navigate = useNavigate();
  const { sentence } = useProblemText();
  const refresh = useCandidacyRefresh();
  const { data } = useQuery(ownCandidaciesQuery);
  const [state, setState] = useState<{ pending: boolean; error?: unknown }>({ pending: false });
  if (!data) return null;
  const own = data.items.find((one) => one.call.id === shown.id);
  if (own) return <ul className={entries.list} aria-label={t('own.title')}><CandidacyEntry candidacy={own} reader="applicant" /></ul>;
  if (shown.phase !== 'open' || may('secondment.read')) return null;
  const begin = async (): Promise<void> => {
    setState({ pending: true });
    try {
      const begun = await call(applicationRoutes.begin, { params: { callId: shown.id }, body: {} });
      await refresh(begun);
      await navigate(`/secondments/candidacies/${begun.id}`);
    } catch (error) {
      setState({ pending: false, error });
    }
  };
  return (
    <>
      {state.error !== undefined && (
        <Notice tone="danger" live>
          {sentence(state.error)} {problemCode(state.error) === 'application.no-member' && <Link to="/account">{t('apply.account')}</Link>}
        </Notice>
      )}
      <div><Button kind={may('secondment.nominate') ? 'secondary' : 'primary'} isPending={state.pending} onPress={() => void begin()}>{t('apply.do')}</Button></div>
    </>
  );
}
