import type { PersonRow } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { PeoplePage } from '../../features/people/staff/people-page';
import { loadTexts } from '../../platform/i18n/i18n';

const AskForReset = lazy(async () => (await Promise.all([import('../../features/identity/staff/ask-for-reset'), loadTexts('identity')]))[0]);

/** Everybody with an account, and what an administrator can do about their account and their second steps. */
export default function AdministrationPeoplePage(): ReactNode {
  const [lost, setLost] = useState<PersonRow | null>(null);
  return (
    <>
      <PeoplePage onAskForReset={setLost} />
      <Suspense>{lost && <AskForReset person={lost} onClose={() => setLost(null)} />}</Suspense>
    </>
  );
}
