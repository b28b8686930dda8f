import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { RouterProvider } from 'react-router';
import { createQueryClient } from '../platform/api/query-client';
import { TimeZoneProvider, useRegion } from '../platform/i18n/region';
import { askForFocus } from '../platform/routing/pending-focus';
import { followSession } from '../platform/session/ended-session';
import { useSession } from '../platform/session/session';
import { createRouter } from './router';

/** The whole web application. */
export function App(): ReactNode {
  const [client] = useState(createQueryClient);
  useEffect(() => followSession(client), [client]);
  return (
    <QueryClientProvider client={client}>
      <Region>
        <Pages />
      </Region>
    </QueryClientProvider>
  );
}

function Region({ children }: { children: ReactNode }): ReactNode {
  const { person } = useSession();
  const { language, locale } = useRegion();
  return (
    <I18nProvider locale={language === 'ar-XB' ? language : locale}>
      <TimeZoneProvider timeZone={person?.timeZone}>{children}</TimeZoneProvider>
    </I18nProvider>
  );
}

function Pages(): ReactNode {
  const [router] = useState(createRouter);
  useEffect(() => {
    let path = router.state.location.pathname;
    return router.subscribe(({ location }) => {
      if (location.pathname === path) return;
      path = location.pathname;
      askForFocus();
    });
  }, [router]);
  return <RouterProvider router={router} />;
}
