import { vettingRules, type OwnRequest } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DateText } from '../../ui/moment-text';
import { StatusText } from '../../ui/notice';
import { requestTones } from './states';
import styles from './vetting.module.css';

const order = ['requested', 'endorsed', 'vouched', 'admitted'] as const;

/** How far a request is: the steps behind it, the one that it waits for, and those to come. */
export function StepList({ request }: { request: OwnRequest }): ReactNode {
  const { t } = useTranslation('vetting');
  const { state, vouches, windowEndsAt, createdAt, agencyName } = request;
  const at = order.indexOf(state as (typeof order)[number]);
  if (at < 0) return <p><StatusText tone={requestTones[state]}>{t(`requestStates.${state}`)}</StatusText></p>;
  const words = [
    <>{t('steps.requested', { agency: agencyName })} <DateText at={createdAt} /></>,
    <>{t('steps.endorsed')}</>,
    <>{t('steps.vouched', { count: vouches, of: vettingRules.vouches })}</>,
    <>{t('steps.window')} {windowEndsAt !== null && <DateText at={windowEndsAt} />}</>,
  ];
  return (
    <ol className={styles.steps}>
      {words.map((word, index) => {
        const done = index <= at;
        const now = index === at + 1;
        return (
          <li key={order[index]} aria-current={now ? 'step' : undefined} className={styles.step}>
            <StatusText tone={done ? 'success' : now ? 'info' : 'neutral'}>{t(done ? 'steps.done' : now ? 'steps.now' : 'steps.later')}</StatusText>
            <span>{word}</span>
          </li>
        );
      })}
    </ol>
  );
}
