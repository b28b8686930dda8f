import { enrolmentDecisions, type SelectionDesk } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../platform/i18n/region';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import styles from './selection.module.css';

const Release = lazy(async () => ({ default: (await import('./release')).Release }));
const Settings = lazy(async () => ({ default: (await import('./settings')).Settings }));

/** What is staged, what keeps it from being released, and the one step that tells everybody. */
export function StagedSummary({ desk }: { desk: SelectionDesk }): ReactNode {
  const { t } = useTranslation('selection');
  const { list } = useFormats();
  const [open, setOpen] = useState<'release' | 'settings' | null>(null);
  const { staged, obstacles, warnings } = desk;
  const count = staged.selected + staged.waitlisted + staged.declined;
  return (
    <>
      <div className={styles.summary}>
        <p className={styles.counts} role="status">
          {count === 0 ? t('summary.nothing') : enrolmentDecisions.filter((decision) => staged[decision] > 0).map((decision) => (
            <span key={decision}>{t(`summary.${decision}`, { count: staged[decision] })}</span>
          ))}
        </p>
        {count > 0 && (
          <Button kind="primary" isDisabled={obstacles.length > 0} onPress={() => setOpen('release')}>
            {t('release.open', { count })}
          </Button>
        )}
        <Button onPress={() => setOpen('settings')}>{t('settings.open')}</Button>
      </div>
      {obstacles.length > 0 && (
        <Notice tone="danger" title={t('obstacle.title', { count: obstacles.length })} live>
          <ul className={styles.names}>
            {obstacles.map(({ enrolmentId, fullName, memberName, code }) => (
              <li key={enrolmentId}>
                <bdi>{fullName}</bdi>: {t(`obstacle.${code}`, { member: memberName ?? t('list.noMember') })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice tone="warning" title={t('warning.title', { count: warnings.length })}>
          <ul className={styles.names}>
            {warnings.map(({ enrolmentId, fullName, checks }) => (
              <li key={enrolmentId}>
                <bdi>{fullName}</bdi>: {list(checks.map((code) => t(`check.${code}.name`)))}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Suspense>
        {open === 'release' && <Release desk={desk} onClose={() => setOpen(null)} />}
        {open === 'settings' && <Settings desk={desk} onClose={() => setOpen(null)} />}
      </Suspense>
    </>
  );
}
