import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import ConsentSection from '../../features/consents/consent-section';
import ErasureSection from '../../features/privacy/erasure-section';
import ExportSection from '../../features/privacy/export-section';
import KeptSection from '../../features/privacy/kept-section';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { useSession } from '../../platform/session/session';
import { PageHeader, Stack } from '../../ui/page';

const OwnPosts = lazy(() => import('./own-posts-part'));

/** My data: what is kept and why, what I show, and how to take it with me or have it erased. */
export default function MyDataPage(): ReactNode {
  return (
    <RequireSignIn>
      <MyData />
    </RequireSignIn>
  );
}

function MyData(): ReactNode {
  const { t } = useTranslation('privacy');
  const { person, closing } = useSession();
  if (!person) return null;
  if (closing) {
    return (
      <Stack narrow>
        <PageHeader title={t('closing.title')} lead={t('closing.lead')} />
        <ErasureSection email={person.email} />
        <ExportSection mayAsk={false} />
      </Stack>
    );
  }
  return (
    <Stack narrow>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ConsentSection />
      <KeptSection />
      <ExportSection />
      <Suspense><OwnPosts /></Suspense>
      <ErasureSection email={person.email} />
    </Stack>
  );
}
