import { contactLimits, contactRoutes, type CardView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Form } from '../../ui/form';
import { Notice } from '../../ui/notice';
import { Breadcrumbs, PageHeader, Section, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextAreaField } from '../../ui/text-field';
import { useForm } from '../../ui/use-form';
import { Card } from './card';
import { cardQuery, useDirectoryRefresh } from './directory.api';

/** Somebody's card, and the way to ask them for contact. */
export default function CardPage(): ReactNode {
  return <RequireSignIn><Shown /></RequireSignIn>;
}

function Shown(): ReactNode {
  const { t } = useTranslation('directory');
  const { personId = '' } = useParams();
  const query = useQuery(cardQuery(personId));
  return (
    <Await query={query} lines={6}>
      {(card) => (
        <Stack narrow>
          <PageHeader above={<Breadcrumbs trail={[{ label: t('title'), to: '/directory' }, { label: card.name }]} />} title={card.name} />
          <Card card={card} />
          {card.isSelf ? <Notice><Link to="/directory/my-card">{t('card.yours')}</Link></Notice> : <Contact card={card} />}
        </Stack>
      )}
    </Await>
  );
}

function Contact({ card }: { card: CardView }): ReactNode {
  const { t } = useTranslation('directory');
  const [asked, setAsked] = useState(false);
  if (asked) return <Notice tone="success" live>{t('ask.done')} <Link to="/directory/contacts">{t('tabs.contacts')}</Link></Notice>;
  return (
    <Section title={t('ask.title')}>
      <p>{t('card.noted')}</p>
      {card.takesRequests ? <Ask personId={card.personId} done={() => setAsked(true)} /> : <p>{t('ask.notWanted')}</p>}
    </Section>
  );
}

function Ask({ personId, done }: { personId: string; done: () => void }): ReactNode {
  const { t } = useTranslation('directory');
  const refresh = useDirectoryRefresh();
  const form = useForm({
    route: contactRoutes.ask,
    params: { personId },
    initial: { reason: '' },
    fields: { reason: { label: t('ask.reason'), wrong: { too_small: t('ask.tooShort') } } },
    done: async () => {
      await refresh();
      done();
    },
  });
  return (
    <Form form={form} submitLabel={t('ask.submit')}>
      <TextAreaField {...form.field('reason')} help={t('ask.help', { days: contactLimits.answerDays })} />
    </Form>
  );
}
