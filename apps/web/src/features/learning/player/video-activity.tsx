import type { ActivityView } from '@rso-connect/shared';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../platform/i18n/region';
import { Prose } from '../../../ui/page';
import { GoOn } from '../go-on';
import styles from '../player.module.css';
import { useBookmark } from './use-bookmark';

/** How many seconds go by between two bookmarks of a video that plays. */
const stride = 5;

/** A video with captions, and its whole text below: nobody needs the video. */
export function VideoActivity({ enrolmentId, activity }: {
  enrolmentId: string;
  activity: Extract<ActivityView, { type: 'video' }>;
}): ReactNode {
  const { t } = useTranslation('learning');
  const { languageName } = useFormats();
  const keep = useBookmark(enrolmentId, activity.key);
  const last = useRef(activity.bookmark?.kind === 'video' ? activity.bookmark.seconds : 0);
  const tell = (video: HTMLVideoElement, always: boolean): void => {
    if (!always && Math.abs(video.currentTime - last.current) < stride) return;
    last.current = video.currentTime;
    // Who has seen the end begins again next time.
    keep({ kind: 'video', seconds: video.ended ? 0 : Math.floor(video.currentTime) });
  };
  return (
    <>
      <div className={styles.text}>
        <video
          className={styles.video}
          aria-label={activity.title}
          controls
          playsInline
          preload="metadata"
          poster={activity.posterUrl ?? undefined}
          onLoadedMetadata={({ currentTarget }) => {
            if (last.current > 0 && last.current < currentTarget.duration) currentTarget.currentTime = last.current;
          }}
          onTimeUpdate={({ currentTarget }) => tell(currentTarget, false)}
          onPause={({ currentTarget }) => tell(currentTarget, true)}
        >
          {activity.sources.map(({ url, mediaType }) => (
            <source key={url} src={url} type={mediaType} />
          ))}
          {activity.captions.map(({ url, language }, index) => (
            <track key={url} kind="captions" src={url} srcLang={language} label={languageName(language)} default={index === 0} />
          ))}
          {t('video.none')}
        </video>
        <details className={styles.transcript}>
          <summary>{t('video.transcript')}</summary>
          <Prose html={activity.transcriptHtml} />
        </details>
      </div>
      <GoOn enrolmentId={enrolmentId} activity={activity} />
    </>
  );
}
