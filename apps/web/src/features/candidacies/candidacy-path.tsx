import { closedSteps, stepsAhead, stepsPassed, type CandidacyView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';
import styles from './candidacies.module.css';

/** Where a candidacy stands on its way: what it came through, and what lies ahead, both by the table of moves. */
export function CandidacyPath({ candidacy: { history, step } }: { candidacy: CandidacyView }): ReactNode {
  const { t } = useTranslation('candidacies');
  const passed = stepsPassed(history.map((one) => one.step));
  // What nobody is told yet isn't a step of its own.
  const done = passed.filter((one) => one !== step);
  const hasEnded = closedSteps.includes(step);
  const steps = [
    ...done.map((one) => ({ step: one, state: 'done' as const })), { step, state: 'now' as const }, ...stepsAhead(step).map((one) => ({ step: one, state: 'ahead' as const })),
  ];
  return (
    <ol className={styles.path} aria-label={t('path.label')}>
      {steps.map((one) => (
        <li key={one.step} data-state={one.state} data-ended={(one.state === 'now' && hasEnded) || undefined} aria-current={one.state === 'now' ? 'step' : undefined}>
          <span className={styles.sign} aria-hidden="true">{one.state === 'done' && <Icon name="check" />}</span>
          <span>{t(`steps.${one.step}`)}<span className="sr-only"> ({t(`path.${one.state}`)})</span></span>
        </li>
      ))}
    </ol>
  );
}
