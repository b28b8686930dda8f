import { followingRoutes, topicLevels, type TopicLevel } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { Button } from '../../../ui/button';
import { SelectField } from '../../../ui/choice-fields';
import { Notice } from '../../../ui/notice';
import { announce } from '../../../ui/toast';
import styles from './topic.module.css';

/** What I am told of a topic, why it is so, and another choice. */
export default function TopicLevelChoice({ topicId }: { topicId: string }): ReactNode {
  const { t } = useTranslation('spaces');
  const { sentence } = useProblemText();
  const client = useQueryClient();
  const queryKey = ['spaces', 'level', topicId];
  const { data } = useQuery({ queryKey, queryFn: ({ signal }) => call(followingRoutes.level, { params: { topicId }, signal }), staleTime: 0 });
  const [failure, setFailure] = useState<string>();
  if (!data) return null;
  const choose = async (level: TopicLevel | null): Promise<void> => {
    setFailure(undefined);
    try {
      client.setQueryData(queryKey, await call(followingRoutes.choose, { params: { topicId }, body: { level } }));
      announce(t('level.done'));
    } catch (error) {
      setFailure(sentence(error));
    }
  };
  return (
    <div className={styles.level}>
      <SelectField
        name="level" label={t('level.label')} help={t(`level.reason.${data.reason}`)} value={data.level} onChange={(level) => void choose(level as TopicLevel)}
        choices={topicLevels.map((level) => ({ value: level, label: t(`level.${level}`) }))}
      />
      {data.reason === 'own' && <Button kind="quiet" small onPress={() => void choose(null)}>{t('level.byRule')}</Button>}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
    </div>
  );
}
