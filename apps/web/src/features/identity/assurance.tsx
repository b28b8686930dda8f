import { lazy, Suspense, type ReactNode } from 'react';
import { loadTexts } from '../../platform/i18n/i18n';
import { useSession } from '../../platform/session/session';
import { StepUpHost } from './step-up-host';

// For the few whose role rests.
const FactorNotice = lazy(async () => (await Promise.all([import('./factor-notice'), loadTexts('identity')]))[0]);

/** What every page has for the signed-in: the question whether it is them, and the notice that their role rests. */
export default function Assurance(): ReactNode {
  const { rests } = useSession();
  return (
    <>
      <StepUpHost />
      <Suspense>{rests && <FactorNotice />}</Suspense>
    </>
  );
}
