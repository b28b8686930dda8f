import { talkRoutes, type TopicView } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { announce } from '../../../ui/toast';
import { topicQuery, useSpacesRefresh } from '../spaces.api';
import styles from './topic.module.css';

/** Pins and locks a topic, for who keeps order in its space. */
export function Moderation({ topic }: { topic: TopicView }): ReactNode {
  const { t } = useTranslation('spaces');
  const client = useQueryClient();
  const refresh = useSpacesRefresh();
  const { sentence } = useProblemText();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { id, version, isPinned, isLocked } = topic;
  const arrange = async (place: { isPinned: boolean; isLocked: boolean }, done: string): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    try {
      client.setQueryData(topicQuery(id).queryKey, await call(talkRoutes.arrange, { params: { topicId: id }, body: { version, ...place } }));
      await refresh();
      announce(done);
    } catch (error) {
      setFailure(sentence(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <div className={styles.postActions}>
      <Button small isPending={pending} onPress={() => void arrange({ isPinned: !isPinned, isLocked }, t(isPinned ? 'place.unpinned' : 'place.pinned'))}>
        {t(isPinned ? 'place.unpin' : 'place.pin')}
      </Button>
      <Button small isPending={pending} onPress={() => void arrange({ isPinned, isLocked: !isLocked }, t(isLocked ? 'place.unlocked' : 'place.locked'))}>
        {t(isLocked ? 'place.unlock' : 'place.lock')}
      </Button>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
    </div>
  );
}
