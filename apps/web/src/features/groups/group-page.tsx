import type { GroupView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Button, LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DateText } from '../../ui/moment-text';
import { Notice, StatusText } from '../../ui/notice';
import { Breadcrumbs, DescriptionList, PageHeader, Section, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import styles from './groups.module.css';
import { groupQuery } from './groups.api';
import type { GroupAct } from './group-acts';
import { GroupPeople } from './group-people';

const ActDialog = lazy(() => import('./group-acts'));

/** One coordination group: what it is for, who runs it, when it ends. */
export default function GroupPage(): ReactNode {
  return <RequireSignIn><Found /></RequireSignIn>;
}

function Found(): ReactNode {
  const { spaceId = '' } = useParams();
  return <Await query={useQuery(groupQuery(spaceId))} lines={8}>{(group) => <Group group={group} />}</Await>;
}

function Group({ group }: { group: GroupView }): ReactNode {
  const { t } = useTranslation('groups');
  const [act, setAct] = useState<GroupAct | null>(null);
  const { spaceId, name, theme, mandate, chair, coordinator, members, endsAt, archivedAt, closeOut, extensions, mine, removal, can } = group;
  const acts = ([['add', can.managePeople], ['extend', can.extend], ['appoint', can.appoint], ['close', can.close]] as const).filter(([, may]) => may);
  return (
    <Stack narrow>
      <PageHeader
        above={<Breadcrumbs trail={[{ label: 'RILON', to: '/rilon' }, { label: t('title'), to: '/rilon/groups' }, { label: name }]} />}
        title={name}
        meta={<StatusText tone={archivedAt === null ? 'success' : 'neutral'}>{t(archivedAt === null ? 'stands' : 'archived')}</StatusText>}
        action={mine && <LinkButton to={`/spaces/${spaceId}`} kind="primary">{t('topics')}</LinkButton>}
      />
      {removal && (
        <Notice tone="warning" title={t('removal.title')}>
          <p><DateText at={removal.at} /> {t('removal.words')}</p>
          <p className={styles.said} dir="auto">{removal.reason}</p>
        </Notice>
      )}
      <DescriptionList items={[
        { term: t('theme'), value: <bdi>{theme}</bdi> },
        { term: t('chair'), value: <bdi>{chair.name}</bdi> },
        { term: t('coordinator'), value: <bdi>{coordinator.name}</bdi> },
        { term: t('size'), value: t('people', { count: members }) },
        { term: t(archivedAt === null ? 'endsOn' : 'endedOn'), value: <><DateText at={archivedAt ?? endsAt} />{extensions > 0 && <> ({t('extended', { count: extensions })})</>}</> },
      ]} />
      <Section title={t('mandate')}><p className={styles.said} dir="auto">{mandate}</p></Section>
      {mine && <Notice>{t('newcomers')}</Notice>}
      {closeOut && <Section title={t('closeOut')}><p className={styles.said} dir="auto">{closeOut.text}</p><p className={entries.facts}><DateText at={closeOut.at} /></p></Section>}
      {acts.length > 0 && (
        <Section title={t('running')}>
          <div className={styles.row}>{acts.map(([name_]) => <Button key={name_} onPress={() => setAct(name_)}>{t(`${name_}.open`)}</Button>)}</div>
        </Section>
      )}
      {can.readPeople && <GroupPeople group={group} />}
      {act && <Suspense><ActDialog group={group} act={act} onClose={() => setAct(null)} /></Suspense>}
    </Stack>
  );
}
