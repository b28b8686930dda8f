import { lazy, Suspense, type ReactNode } from 'react';
import CandidacyPage from '../../features/candidacies/candidacy-page';

const OwnSelection = lazy(() => import('../../features/secondment-selection/own-selection'));

/** One candidacy, with what its applicant may know of the selection: the interview, and the outcome after the release. */
export default function ComposedCandidacyPage(): ReactNode {
  return <CandidacyPage part={({ id, viewer }) => viewer === 'applicant' && <Suspense><OwnSelection candidacyId={id} /></Suspense>} />;
}
