import { secondmentCallRoutes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { LinkButton } from '../../ui/button';
import { Section } from '../../ui/page';

/** The home page's line for whomever something waits in secondments; the page of secondments says what. */
export default function WaitingSecondments(): ReactNode {
  const { t } = useTranslation('app');
  const { data } = useQuery({ queryKey: ['secondment-calls', 'waiting'], queryFn: ({ signal }) => call(secondmentCallRoutes.waiting, { signal }), staleTime: 0 });
  if (!data || data.count === 0) return null;
  return (
    <Section title={t('nav.secondments')}>
      <p>{t('home.secondments', { count: data.count })} <LinkButton to="/secondments" small>{t('home.secondmentsLook')}</LinkButton></p>
    </Section>
  );
}
