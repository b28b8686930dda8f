import type { ActivityView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../platform/i18n/region';
import { DownloadLink } from '../../../ui/button';
import { Prose } from '../../../ui/page';
import { GoOn } from '../go-on';
import styles from '../player.module.css';

/** A file to take along, with its kind and size. */
export function FileActivity({ enrolmentId, activity }: {
  enrolmentId: string;
  activity: Extract<ActivityView, { type: 'file' }>;
}): ReactNode {
  const { t } = useTranslation('learning');
  const { number } = useFormats();
  const { file } = activity;
  const kind = /\.(\w+)$/.exec(file.name)?.[1]?.toUpperCase() ?? file.mediaType;
  const size =
    file.bytes < 1_000_000
      ? t('file.kilobytes', { size: number(Math.max(1, Math.round(file.bytes / 1000))) })
      : t('file.megabytes', { size: number(Math.round(file.bytes / 100_000) / 10) });
  return (
    <>
      <div className={styles.text}>
        <Prose html={activity.html} />
        <p className={styles.download}>
          <DownloadLink href={file.url} fileName={file.name}>
            {t('file.link', { label: file.label, kind, size })}
          </DownloadLink>
        </p>
      </div>
      <GoOn enrolmentId={enrolmentId} activity={activity} />
    </>
  );
}
