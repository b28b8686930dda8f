import { missingTerms, type OfferView } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import styles from './secondment-offers.module.css';

const TermsForm = lazy(() => import('./terms-form'));
const SendDialog = lazy(() => import('./send-dialog'));
const ArriveDialog = lazy(() => import('./arrive-dialog'));

/** What the office alone does: write, send, and note the arrival. */
export default function OfficePart({ offer }: { offer: OfferView }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const [opened, setOpened] = useState<'write' | 'send' | 'arrive'>();
  const { terms, can, isChanged, letter, state } = offer;
  const missing = terms ? missingTerms(terms) : [];
  // While it waits to be written, the form is what the page is for.
  const writes = can.write && (opened === 'write' || (state === 'draft' && opened === undefined));
  return (
    <>
      {can.arrive && (
        <Section title={t('arrive.title')}>
          <p>{offer.progress.mandatoryOpen > 0 ? t('arrive.open', { count: offer.progress.mandatoryOpen }) : t('arrive.ready')}</p>
          <div><Button kind="primary" onPress={() => setOpened('arrive')}>{t('arrive.action')}</Button></div>
        </Section>
      )}
      {can.write && terms && (
        <Section title={t('office.title')}>
          {missing.length > 0 && <Notice title={t('office.missing')}><p>{missing.map((key) => t(`term.${key}`)).join(' · ')}</p></Notice>}
          {isChanged && letter && missing.length === 0 && <Notice tone="warning" title={t('office.changed')}><p>{t('office.changedLead')}</p></Notice>}
          {!isChanged && letter && <p className={styles.soft}>{t('office.unchanged')}</p>}
          <div className={styles.acts}>
            {can.send && <Button kind="primary" onPress={() => setOpened('send')}>{t(letter ? 'send.anew' : 'send.action')}</Button>}
            {!writes && <Button onPress={() => setOpened('write')}>{t(letter ? 'office.change' : 'office.write')}</Button>}
          </div>
          {writes && <Suspense fallback={null}><TermsForm key={offer.version} offer={offer} terms={terms} /></Suspense>}
        </Section>
      )}
      {opened === 'send' && <Suspense fallback={null}><SendDialog offer={offer} onClose={() => setOpened(undefined)} /></Suspense>}
      {opened === 'arrive' && <Suspense fallback={null}><ArriveDialog offer={offer} onClose={() => setOpened(undefined)} /></Suspense>}
    </>
  );
}
