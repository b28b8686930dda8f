import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Notice } from '../../ui/notice';

/** Says that the course is done, and where the certificate is. */
export function CourseCompleted(): ReactNode {
  const { t } = useTranslation('learning');
  return (
    <Notice tone="success" title={t('completed.title')} live>
      <p>
        {t('completed.words')} <Link to="/my/certificates">{t('completed.link')}</Link>
      </p>
    </Notice>
  );
}
