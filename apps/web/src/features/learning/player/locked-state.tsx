import { activityLock } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProblemError } from '../../../platform/api/problem-error';
import { LinkButton } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { ActionBar } from '../../../ui/action-bar';
import { playerAddress } from '../outline';
import styles from '../player.module.css';

/** Says what has to be done before this activity opens. */
export function LockedState({ enrolmentId, error }: { enrolmentId: string; error: ProblemError }): ReactNode {
  const { t } = useTranslation('learning');
  const parsed = activityLock.shape.facts.safeParse(error.facts);
  const first = parsed.success ? parsed.data.activities : [];
  return (
    <>
      <Notice title={t('lock.title')}>
        <p>{t('lock.words', { count: first.length })}</p>
        <ul className={styles.terms}>
          {first.map(({ key, title }) => (
            <li key={key}>
              <Link to={playerAddress(enrolmentId, key)}>{title}</Link>
            </li>
          ))}
        </ul>
      </Notice>
      <ActionBar>
        <LinkButton kind="primary" to={playerAddress(enrolmentId, first[0]?.key)}>
          {first[0] ? t('lock.go', { title: first[0].title }) : t('activity.toOutline')}
        </LinkButton>
      </ActionBar>
    </>
  );
}
