import { labelsWithin, spaceRoutes, type SpaceView } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { Button } from '../../../ui/button';
import { ConfirmDialog } from '../../../ui/dialog';
import { LabelText } from '../../../ui/label-text';
import { Notice } from '../../../ui/notice';
import { Section } from '../../../ui/page';
import { announce } from '../../../ui/toast';
import { SpaceFrame } from './space-frame';
import { spaceQuery, useSpacesRefresh } from '../spaces.api';
import styles from '../spaces.module.css';

const Settings = lazy(() => import('./space-settings'));

/** What a space is for, whom its labels reach, and the way out of it or back. */
export default function SpaceAboutPage(): ReactNode {
  return <SpaceFrame>{(space) => <About space={space} />}</SpaceFrame>;
}

function About({ space }: { space: SpaceView }): ReactNode {
  const { t } = useTranslation('spaces');
  return (
    <>
      <Section title={t('purpose')}>
        <p className={styles.text} dir="auto">{space.purpose}</p>
        {space.retentionMonths !== null && <p>{t('keptFor', { count: space.retentionMonths })}</p>}
      </Section>
      <Section title={t('whoIsIn')}>
        <p>{t(`joining.${space.kind}`)} {t(space.archivedAt === null ? 'writing' : 'writingOver')}</p>
      </Section>
      <Section title={t('labels')}>
        <p>{t('labelsLead')}</p>
        <ul className={styles.labels}>
          {labelsWithin(space.ceilingLabel).map((label) => (
            <li key={label}>
              <LabelText label={label} /> <span>{t(`meaning.${label}`)}</span>
            </li>
          ))}
        </ul>
        <p>
          {t('community')} <bdi>{space.community}</bdi>
        </p>
      </Section>
      {(space.can.leave || space.can.rejoin) && <Standing space={space} />}
      {space.can.manage && (
        <Section title={t('settings.title')}>
          <Suspense fallback={null}>
            <Settings key={space.version} space={space} />
          </Suspense>
        </Section>
      )}
    </>
  );
}

function Standing({ space }: { space: SpaceView }): ReactNode {
  const { t } = useTranslation('spaces');
  const client = useQueryClient();
  const refresh = useSpacesRefresh();
  const { sentence } = useProblemText();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<string>();
  const move = async (route: typeof spaceRoutes.leave | typeof spaceRoutes.rejoin, done: string): Promise<void> => {
    const after = await call(route, { params: { spaceId: space.id }, body: {} });
    client.setQueryData(spaceQuery(space.id).queryKey, after);
    await refresh();
    announce(done);
  };
  const rejoin = (): void => {
    setFailure(undefined);
    move(spaceRoutes.rejoin, t('rejoined')).catch((error: unknown) => setFailure(sentence(error)));
  };
  return (
    <Section title={t('standing')}>
      <p>{t(space.can.leave ? 'youAreIn' : 'youLeftLead')}</p>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <div>
        {space.can.leave
          ? <Button onPress={() => setAsking(true)}>{t('leave')}</Button>
          : <Button kind="primary" onPress={rejoin}>{t('rejoin')}</Button>}
      </div>
      <ConfirmDialog
        title={t('leaveTitle')} isOpen={asking} onClose={() => setAsking(false)} goes={t('leaveGoes')} undo={t('leaveUndo')} confirmLabel={t('leave')}
        onConfirm={() => move(spaceRoutes.leave, t('leftDone'))}
      />
    </Section>
  );
}
