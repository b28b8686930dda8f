import { livesOnWords, type OwnReturnView, type ReturneesView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { useSession } from '../../platform/session/session';
import { LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DateText, DayText } from '../../ui/moment-text';
import { Badge } from '../../ui/notice';
import { Breadcrumbs, DescriptionList, PageHeader, Section, Stack } from '../../ui/page';
import { Progress } from '../../ui/progress';
import { Await, EmptyState } from '../../ui/states';
import { OfferForm } from './offer-form';
import { PulseForm } from './pulse-form';
import { ownReturnsQuery, returneesQuery } from './returns.api';

/** Those who came home: one's own questions first, then what the office reads. */
export default function ReturneesPage(): ReactNode {
  return <RequireSignIn><Shown /></RequireSignIn>;
}

function Shown(): ReactNode {
  const { t } = useTranslation('secondment-returns');
  const { may } = useSession();
  const isOffice = may('secondment.read');
  const query = useQuery(ownReturnsQuery);
  return (
    <Stack narrow>
      <PageHeader above={<Breadcrumbs trail={[{ label: t('secondments'), to: '/secondments' }, { label: t('title') }]} />} title={t('title')} lead={t('lead')} />
      <Await query={query} lines={5}>
        {({ items }) => (items.length === 0 && !isOffice ? (
          <EmptyState title={t('none')} action={<LinkButton to="/secondments">{t('secondments')}</LinkButton>}><p>{t('noneLead')}</p></EmptyState>
        ) : <>{items.map((own) => <Own key={own.candidacyId} own={own} />)}</>)}
      </Await>
      {isOffice && <Office />}
    </Stack>
  );
}

function Own({ own }: { own: OwnReturnView }): ReactNode {
  const { t } = useTranslation('secondment-returns');
  const open = own.pulses.find(({ isOpen }) => isOpen);
  const next = own.pulses.find(({ isOpen, answeredAt }) => !isOpen && answeredAt === null);
  return (
    <Section title={own.position}>
      <p>{t('since')} <DayText from={own.lastDay} /></p>
      {open && <PulseForm key={open.id} pulse={open} />}
      {!open && next && <p>{t('next')} <DayText from={next.dueOn} />.</p>}
      <OfferForm key={`${String(own.mentors)} ${String(own.coordinates)}`} own={own} />
    </Section>
  );
}

function Office(): ReactNode {
  const { t } = useTranslation('secondment-returns');
  const query = useQuery(returneesQuery);
  return (
    <Await query={query} lines={8}>
      {({ items, figures }) => (
        <>
          <Figures figures={figures} />
          <Section title={t('office.all')}>
            {items.length === 0 ? <p>{t('office.none')}</p> : (
              <ul className={entries.list}>
                {items.map((one) => (
                  <li key={one.candidacyId} className={entries.item}>
                    <div className={entries.words}>
                      <h3 className={entries.title}><bdi>{one.name}</bdi></h3>
                      <p className={entries.facts}><bdi>{one.memberName}</bdi><span dir="auto">{one.position}</span><span>{t('since')} <DayText from={one.lastDay} /></span></p>
                      {(one.mentors || one.coordinates) && <p className={entries.facts}>{one.mentors && <Badge>{t('office.mentors')}</Badge>}{one.coordinates && <Badge>{t('office.coordinates')}</Badge>}</p>}
                      {one.pulses.map(({ id, months, answer, answeredAt }) => answer && (
                        <DescriptionList
                          key={id}
                          items={[
                            { term: t('months', { count: months }), value: <>{t(`livesOn.${answer.livesOn}`)} {answeredAt !== null && <DateText at={answeredAt} />}</> },
                            { term: t('form.what'), value: <span dir="auto">{answer.what}</span> }, { term: t('form.others'), value: <span dir="auto">{answer.others}</span> },
                            { term: t('form.postChanged'), value: t(answer.postChanged ? 'yes' : 'no') }, { term: t('form.again'), value: t(answer.again ? 'yes' : 'no') },
                          ]}
                        />
                      ))}
                    </div>
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </>
      )}
    </Await>
  );
}

/** Of each round that five or more have answered. */
function Figures({ figures }: { figures: ReturneesView['figures'] }): ReactNode {
  const { t } = useTranslation('secondment-returns');
  return (
    <Section title={t('figures.title')}>
      {figures.length === 0 && <p>{t('figures.tooFew')}</p>}
      {figures.map(({ months, of, livesOn, again, postChanged }) => (
        <div key={months}>
          <h3>{t('months', { count: months })}</h3>
          {livesOnWords.map((word) => <Progress key={word} label={t(`livesOn.${word}`)} done={livesOn[word] ?? 0} total={of} words={t('figures.of', { done: livesOn[word] ?? 0, count: of })} />)}
          <Progress label={t('form.again')} done={again} total={of} words={t('figures.of', { done: again, count: of })} />
          <Progress label={t('form.postChanged')} done={postChanged} total={of} words={t('figures.of', { done: postChanged, count: of })} />
        </div>
      ))}
    </Section>
  );
}
