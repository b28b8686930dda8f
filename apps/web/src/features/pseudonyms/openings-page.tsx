import { keySeats, pseudonymRoutes, type KeySeatView } from '@rso-connect/shared';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { DateTimeText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { DescriptionList, PageHeader, Section, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { PasswordField, TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { Openings, openingsQuery } from './openings';
import styles from './pseudonyms.module.css';

const seatsQuery = queryOptions({ queryKey: ['pseudonyms', 'seats'], queryFn: ({ signal }) => call(pseudonymRoutes.seats, { signal }) });

/** The two keys of the Chatham House rule, and requests to open a pseudonym. */
export default function OpeningsPage(): ReactNode {
  const { t } = useTranslation('pseudonyms');
  const [search, setSearch] = useSearchParams();
  const pseudonymId = search.get('open');
  const seats = useQuery(seatsQuery);
  return (
    <Stack narrow>
      <PageHeader title={t('title')} lead={t('lead')} />
      {pseudonymId && <Section title={t('ask.title')}><Ask pseudonymId={pseudonymId} done={() => setSearch({})} /></Section>}
      <Section title={t('seats.title')}>
        <p>{t('seats.lead')}</p>
        <Await query={seats} lines={3}>{({ items }) => <Seats seats={items} />}</Await>
      </Section>
      <Section title={t('openings.title')}><Openings /></Section>
    </Stack>
  );
}

function Ask({ pseudonymId, done }: { pseudonymId: string; done: () => void }): ReactNode {
  const { t } = useTranslation('pseudonyms');
  const client = useQueryClient();
  const form = useForm({
    route: pseudonymRoutes.ask,
    initial: { reason: '', passphrase: '' },
    fields: { reason: { label: t('reason') }, passphrase: { label: t('passphrase'), wrong: { too_small: t('passphraseShort') } } },
    prepare: (values) => ({ pseudonymId, ...values }),
    done: async () => {
      await client.invalidateQueries({ queryKey: openingsQuery.queryKey });
      announce(t('ask.done'));
      done();
    },
  });
  return (
    <Form form={form} submitLabel={t('ask.submit')}>
      <Notice tone="warning">{t('ask.lead')}</Notice>
      <TextAreaField {...form.field('reason')} rows={4} max={2000} />
      <PasswordField {...form.field('passphrase')} autoComplete="current-password" />
    </Form>
  );
}

type Words = 'seats.take' | 'seats.replace' | 'seats.renew';

function Seats({ seats }: { seats: readonly KeySeatView[] }): ReactNode {
  const { t } = useTranslation('pseudonyms');
  const [taking, setTaking] = useState<1 | 2 | null>(null);
  // Nobody holds both.
  const own = seats.find(({ isMine }) => isMine)?.seat;
  const wordsOf = (seat: 1 | 2): Words => (seat === own ? 'seats.renew' : seats.some((one) => one.seat === seat && one.holder) ? 'seats.replace' : 'seats.take');
  const offered = keySeats.filter((seat) => own === undefined || own === seat);
  return (
    <>
      <DescriptionList items={keySeats.map((seat) => {
        const held = seats.find((one) => one.seat === seat);
        return {
          term: t('seats.seat', { seat }),
          value: held?.holder && held.since ? <><bdi>{held.holder.name}</bdi>, {t('seats.since')} <DateTimeText at={held.since} /></> : t('seats.nobody'),
        };
      })} />
      {taking === null
        ? <div className={styles.buttons}>{offered.map((seat) => <Button key={seat} onPress={() => setTaking(seat)}>{t(wordsOf(seat), { seat })}</Button>)}</div>
        : <Take key={taking} seat={taking} words={wordsOf(taking)} done={() => setTaking(null)} />}
    </>
  );
}

function Take({ seat, words, done }: { seat: 1 | 2; words: Words; done: () => void }): ReactNode {
  const { t } = useTranslation('pseudonyms');
  const client = useQueryClient();
  const form = useForm({
    route: pseudonymRoutes.takeSeat,
    initial: { passphrase: '' },
    fields: { passphrase: { label: t('passphrase'), wrong: { too_small: t('passphraseShort') } } },
    prepare: (values) => ({ seat, ...values }),
    done: async () => {
      await client.invalidateQueries({ queryKey: seatsQuery.queryKey });
      announce(t('seats.taken'));
      done();
    },
  });
  return (
    <Form form={form} submitLabel={t(words, { seat })} actions={<Button onPress={done}>{t('cancel')}</Button>}>
      <Notice>{t('seats.takeLead')}</Notice>
      {words === 'seats.replace' && <Notice tone="warning">{t('seats.replaceLead')}</Notice>}
      <PasswordField {...form.field('passphrase')} autoComplete="new-password" />
    </Form>
  );
}
