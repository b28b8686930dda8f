import { secondmentOfferRoutes, type OfferView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { call } from '../../platform/api/call';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Button, DownloadLink } from '../../ui/button';
import { DayText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Breadcrumbs, DescriptionList, PageHeader, Section, Stack } from '../../ui/page';
import { Await, Skeleton } from '../../ui/states';
import { CheckList } from './check-list';
import { offerQuery, useOfferAct } from './offers.api';
import { OfferStanding } from './offer-standing';
import { Sides } from './sides';
import styles from './secondment-offers.module.css';

const DeclineDialog = lazy(() => import('./decline-dialog'));
const OfficePart = lazy(() => import('./office-part'));

/** One offer: what waits for the reader first, then the letter, the three answers and the check-list. */
export default function OfferPage(): ReactNode {
  return <RequireSignIn><Shown /></RequireSignIn>;
}

function Shown(): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const { candidacyId = '' } = useParams();
  const query = useQuery(offerQuery(candidacyId));
  return (
    <Await query={query} lines={10} isPage>
      {(offer) => (
        <Stack narrow>
          <PageHeader
            above={<Breadcrumbs trail={[{ label: t('secondments'), to: '/secondments' }, { label: t('title'), to: '/secondments/offers' }, { label: offer.personName }]} />}
            title={offer.position} lead={<><bdi>{offer.personName}</bdi> · <bdi>{offer.memberName}</bdi></>} meta={<OfferStanding offer={offer} />}
          />
          <First offer={offer} />
          {offer.letter && <Letter letter={offer.letter} offer={offer} />}
          {offer.letter && <Sides offer={offer} />}
          {offer.items.length > 0 && <CheckList offer={offer} />}
          {offer.reader === 'supervisor' && offer.progress.of > 0 && <p>{t('list.progress', { done: offer.progress.done, count: offer.progress.of })}</p>}
          {offer.reader === 'office' && <Suspense fallback={<Skeleton lines={6} />}><OfficePart offer={offer} /></Suspense>}
          {offer.can.decline && <Decline offer={offer} />}
        </Stack>
      )}
    </Await>
  );
}

/** What waits for the reader, or what comes next. */
function First({ offer }: { offer: OfferView }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const { act, failure, pending } = useOfferAct();
  const { candidacyId, letter, waits, side, step, state, reader, ownOpen, replyBy, firstDay } = offer;
  if (waits === 'accept' && letter && side) {
    const accept = (): Promise<boolean> => act(() => call(secondmentOfferRoutes.accept, { params: { candidacyId }, body: { letterId: letter.id } }), t('accept.done'));
    return (
      <Notice tone="warning" title={t(`accept.title.${side}`)}>
        <p>{t('accept.lead')} {replyBy !== null && <>{t('accept.until')} <DayText from={replyBy} />.</>}</p>
        {failure && <p role="alert">{failure}</p>}
        <div className={styles.acts}>
          <Button kind="primary" isPending={pending} onPress={() => void accept()}>{t(`accept.action.${side}`)}</Button>
          <LetterLink offer={offer} />
        </div>
      </Notice>
    );
  }
  if (waits === 'items') return <Notice tone="warning" title={t('first.items', { count: ownOpen })}><p>{t('first.itemsLead')}</p></Notice>;
  if (waits === 'complete') return <Notice tone="warning" title={t('first.complete')}><p>{t('first.completeLead')}</p></Notice>;
  if (waits === 'arrive') return <Notice tone="warning" title={t('first.arrive')}><p>{t('first.arriveLead')}</p></Notice>;
  if (state === 'draft' && step === 'offered') return <Notice title={t('first.beingWritten')}><p>{t('first.beingWrittenLead')}</p></Notice>;
  if (state === 'closed') return <Notice title={t('first.closed')}><p>{t(step === 'withdrawn' ? 'first.withdrawn' : 'first.declined')}</p></Notice>;
  if (state === 'sent') return <Notice tone="success" title={t('first.nothing')}><p>{t('first.othersAnswer')}</p></Notice>;
  if (step === 'accepted' && firstDay !== null) return <Notice tone="success" title={t('first.nothing')}><p>{t(reader === 'secondee' ? 'first.yourDay' : 'first.theDay')} <DayText from={firstDay} />.</p></Notice>;
  return null;
}

function LetterLink({ offer: { letter } }: { offer: OfferView }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  return letter && <DownloadLink href={`/api/secondment-letters/${letter.id}/file.pdf`} fileName={`${letter.number}.pdf`}>{t('letter.fetch')}</DownloadLink>;
}

function Letter({ letter, offer }: { letter: NonNullable<OfferView['letter']>; offer: OfferView }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const words = (text: string): ReactNode => <span className={styles.text} dir="auto">{text}</span>;
  return (
    <Section title={t('letter.title')} action={offer.waits !== 'accept' && <LetterLink offer={offer} />}>
      {letter.version > 1 && <p className={styles.soft}>{t('letter.replaces', { version: letter.version })}</p>}
      <DescriptionList
        items={[
          { term: t('term.number'), value: <bdi>{letter.number}</bdi> },
          { term: t('term.days'), value: <DayText from={letter.firstDay} to={letter.lastDay} /> },
          { term: t('term.place'), value: words(letter.place) },
          { term: t('term.supervisor'), value: letter.supervisorName && <bdi>{letter.supervisorName}</bdi> },
          { term: t('term.allowance'), value: words(letter.allowance) },
          { term: t('term.insurance'), value: words(letter.insurance) },
          { term: t('term.dataProtection'), value: words(letter.dataProtection) },
          { term: t('term.contact'), value: words(letter.contact) },
          { term: t('term.replyBy'), value: offer.state === 'sent' ? <DayText from={letter.replyBy} /> : null },
        ]}
      />
    </Section>
  );
}

function Decline({ offer }: { offer: OfferView }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button kind="quiet" onPress={() => setOpen(true)}>{t(`decline.open.${offer.side ?? 'person'}`)}</Button>
      {isOpen && <Suspense fallback={null}><DeclineDialog offer={offer} onClose={() => setOpen(false)} /></Suspense>}
    </div>
  );
}
