import type { ActivityView } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { Prose } from '../../../ui/page';
import { GoOn } from '../go-on';
import styles from '../player.module.css';
import { useBookmark } from './use-bookmark';
import { useReadingPlace } from './use-reading-place';

/** A page to read. */
export function PageActivity({ enrolmentId, activity }: {
  enrolmentId: string;
  activity: Extract<ActivityView, { type: 'page' }>;
}): ReactNode {
  const keep = useBookmark(enrolmentId, activity.key);
  // What has been read to its end is read again from its beginning.
  const text = useReadingPlace(activity.state === 'complete' ? null : activity.bookmark, keep);
  return (
    <>
      <div ref={text} className={styles.text}>
        <Prose html={activity.html} />
      </div>
      <GoOn enrolmentId={enrolmentId} activity={activity} />
    </>
  );
}
