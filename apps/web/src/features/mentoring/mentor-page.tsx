import { mentoringRoutes, mentoringTerms, type MentorView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useFormats } from '../../platform/i18n/region';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { RadioField, SelectField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { Badge, Notice } from '../../ui/notice';
import { Breadcrumbs, DescriptionList, PageHeader, Section, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { mentorQuery, useMentoringChanged } from './mentoring.api';
import styles from './mentoring.module.css';

/** One offer, and the way to ask. */
export default function MentorPage(): ReactNode {
  return <RequireSignIn><Shown /></RequireSignIn>;
}

function Shown(): ReactNode {
  const { t } = useTranslation('mentoring');
  const { languageName } = useFormats();
  const { personId = '' } = useParams();
  const query = useQuery(mentorQuery(personId));
  return (
    <Await query={query} lines={8} isPage>
      {(mentor) => (
        <Stack narrow>
          <PageHeader
            above={<Breadcrumbs trail={[{ label: t('title'), to: '/mentoring' }, { label: mentor.name }]} />} title={mentor.name}
            meta={<Badge tone={mentor.free > 0 ? 'success' : 'neutral'}>{mentor.free > 0 ? t('find.free', { count: mentor.free }) : t('find.full')}</Badge>}
          />
          <DescriptionList
            items={[
              { term: t('mentor.member'), value: mentor.memberName && <bdi>{mentor.memberName}</bdi> },
              { term: t('offer.topics'), value: mentor.topics.map((topic) => t(`theme.${topic}`)).join(' · ') },
              { term: t('offer.languages'), value: mentor.languages.map((language) => languageName(language)).join(', ') },
              { term: t('mentor.help'), value: <span className={styles.words} dir="auto">{mentor.help}</span> },
              { term: t('mentor.cannot'), value: mentor.cannot && <span className={styles.words} dir="auto">{mentor.cannot}</span> },
            ]}
          />
          <Section title={t('ask.title')}>
            {mentor.can.not === null ? <Ask mentor={mentor} /> : (
              <Notice>
                {t(`ask.not.${mentor.can.not}`, { days: mentoringTerms.restDays, most: mentoringTerms.openRequests })}{' '}
                <Link to={mentor.can.not === 'oneself' ? '/mentoring/my-offer' : mentor.can.not === 'full' || mentor.can.not === 'outside' ? '/mentoring' : '/mentoring/mine'}>
                  {t(mentor.can.not === 'oneself' ? 'tabs.offer' : mentor.can.not === 'full' || mentor.can.not === 'outside' ? 'tabs.find' : 'tabs.own')}
                </Link>
              </Notice>
            )}
          </Section>
        </Stack>
      )}
    </Await>
  );
}

function Ask({ mentor: { personId, topics } }: { mentor: MentorView }): ReactNode {
  const { t } = useTranslation('mentoring');
  const navigate = useNavigate();
  const changed = useMentoringChanged();
  const initial: { topic: string; wish: string; months: string } = { topic: topics.length === 1 ? (topics[0] ?? '') : '', wish: '', months: '3' };
  const form = useForm({
    route: mentoringRoutes.ask,
    params: { personId },
    initial,
    fields: {
      topic: { label: t('ask.topic'), wrong: { any: t('ask.topicMissing') } },
      wish: { label: t('ask.wish'), wrong: { too_small: t('ask.wishShort') } },
      months: { label: t('ask.months') },
    },
    prepare: ({ months, ...words }) => ({ ...words, months: Number(months) }),
    done: async (after) => {
      await changed(after);
      announce(t('ask.done'));
      await navigate(`/mentoring/mine/${after.id}`);
    },
  });
  return (
    <>
      <p>{t('ask.lead', { days: mentoringTerms.answerDays })}</p>
      <Form form={form} submitLabel={t('ask.submit')}>
        <RadioField {...form.field('topic')} choices={topics.map((value) => ({ value, label: t(`theme.${value}`) }))} />
        <TextAreaField {...form.field('wish')} rows={5} max={1000} help={t('ask.wishHelp')} />
        <SelectField {...form.field('months')} narrow choices={mentoringTerms.months.map((count) => ({ value: String(count), label: t('months', { count }) }))} />
      </Form>
    </>
  );
}
