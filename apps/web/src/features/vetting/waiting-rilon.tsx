import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/button';
import { Section } from '../../ui/page';
import { candidatesQuery, endorsementsQuery, rilonQuery } from './vetting.api';

/** The home page's part for whoever has something to do about RILON: to endorse, to vouch, to attest. */
export default function WaitingRilon(): ReactNode {
  const { t } = useTranslation('vetting');
  const { data: rilon } = useQuery(rilonQuery);
  const endorsements = useQuery({ ...endorsementsQuery, enabled: rilon?.can.endorse ?? false });
  const candidates = useQuery({ ...candidatesQuery, enabled: rilon?.can.seeCandidates ?? false });
  const asked = endorsements.data?.items.filter(({ can }) => can.endorse).length ?? 0;
  const toVouch = candidates.data?.items.filter(({ can }) => can.vouch).length ?? 0;
  const attests = rilon?.standing?.can.attest ?? false;
  if (asked + toVouch === 0 && !attests) return null;
  return (
    <Section title={t('title')}>
      {attests && <p>{t('waiting.attest')} <LinkButton to="/rilon" small>{t('attest.submit')}</LinkButton></p>}
      {asked > 0 && <p>{t('waiting.endorse', { count: asked })} <LinkButton to="/rilon/officers" small>{t('officers.title')}</LinkButton></p>}
      {toVouch > 0 && <p>{t('waiting.vouch', { count: toVouch })} <LinkButton to="/rilon/candidates" small>{t('others.open')}</LinkButton></p>}
    </Section>
  );
}
