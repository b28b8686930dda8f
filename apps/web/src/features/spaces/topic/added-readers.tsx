import { topicActRoutes, type TopicView } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { Button } from '../../../ui/button';
import { ConfirmDialog } from '../../../ui/dialog';
import { announce } from '../../../ui/toast';
import { topicQuery } from '../spaces.api';
import shared from '../spaces.module.css';

type Added = TopicView['addedReaders'][number];

/** Who was let in by a reader; whoever may takes them out again. */
export default function AddedReaders({ topic }: { topic: TopicView }): ReactNode {
  const { t } = useTranslation('spaces');
  return (
    <div className={shared.audience}>
      {t('addedReaders')}
      <ul>
        {topic.addedReaders.map((reader) => (
          <li key={reader.id}>
            <bdi>{reader.name}</bdi> ({t('addedBy')} <bdi>{reader.addedBy}</bdi>) {reader.canTakeOut && <TakeOut topicId={topic.id} reader={reader} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function TakeOut({ topicId, reader: { id, name } }: { topicId: string; reader: Added }): ReactNode {
  const { t } = useTranslation('spaces');
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const takeOut = async (): Promise<void> => {
    const topic = await call(topicActRoutes.takeReaderOut, { params: { topicId, personId: id } });
    announce(t('takeReader.done', { name }));
    client.setQueryData(topicQuery(topicId).queryKey, topic);
  };
  return (
    <>
      <Button kind="quiet" small aria-label={t('takeReader.label', { name })} onPress={() => setAsking(true)}>{t('takeReader.action')}</Button>
      <ConfirmDialog
        title={t('takeReader.title', { name })} isOpen={asking} onClose={() => setAsking(false)} goes={t('takeReader.goes', { name })} undo={t('takeReader.undo')}
        confirmLabel={t('takeReader.action')} onConfirm={takeOut}
      />
    </>
  );
}
