import type { OutlineView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Section } from '../../../ui/page';
import { placeOf, playerAddress } from '../outline';
import styles from '../player.module.css';
import { usePlayerWords } from '../use-words';

/** What a certificate of this course takes. */
export function CertificateTerms({ outline, certificate }: {
  outline: OutlineView;
  certificate: NonNullable<OutlineView['certificate']>;
}): ReactNode {
  const { t } = useTranslation('learning');
  const { perCent, score } = usePlayerWords();
  const { passMark, finalQuizKey, bestScoreHundredths } = certificate;
  const quiz = finalQuizKey === null ? undefined : placeOf(outline, finalQuizKey)?.activity;
  return (
    <Section title={t(`certificate.${certificate.type}`)}>
      <ul className={styles.terms}>
        <li>{t('certificate.activities', { count: outline.progress.requiredActivities })}</li>
        {quiz && passMark !== null && (
          <li>
            {t('certificate.quiz', { percent: perCent(passMark) })}{' '}
            <Link to={playerAddress(outline.enrolmentId, quiz.key)}>{quiz.title}</Link>
            {bestScoreHundredths !== null && <span>. {t('certificate.best', { score: score(bestScoreHundredths) })}</span>}
          </li>
        )}
      </ul>
    </Section>
  );
}
