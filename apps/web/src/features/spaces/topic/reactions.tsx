import { composingRoutes, reactionKinds, type ReactionKind, type ReactionView, type TalkPostView } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { useProblemText } from '../../../platform/i18n/use-problem-text';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import styles from './topic.module.css';

/** What readers say of a post with one press, and how many have. */
export function Reactions({ post }: { post: TalkPostView }): ReactNode {
  const { t } = useTranslation('spaces');
  const { sentence } = useProblemText();
  const [known, setKnown] = useState<{ of: readonly ReactionView[]; now: readonly ReactionView[] }>({ of: post.reactions, now: post.reactions });
  const [all, setAll] = useState(false);
  const [pending, setPending] = useState<ReactionKind>();
  const [failure, setFailure] = useState<string>();
  // What the page has read since is newer than what a press answered.
  const reactions = known.of === post.reactions ? known.now : post.reactions;
  const press = async (kind: ReactionKind, on: boolean): Promise<void> => {
    setPending(kind);
    setFailure(undefined);
    try {
      const answer = await call(composingRoutes.react, { params: { postId: post.id, kind }, body: { on } });
      setKnown({ of: post.reactions, now: answer.reactions });
    } catch (error) {
      setFailure(sentence(error));
    } finally {
      setPending(undefined);
    }
  };
  const of = (kind: ReactionKind): ReactionView => reactions.find((one) => one.kind === kind) ?? { kind, count: 0, mine: false };
  const shown = reactionKinds.map(of).filter(({ count }) => all || count > 0);
  if (shown.length === 0 && !post.can.react) return null;
  return (
    <div className={styles.reactions} role="group" aria-label={t('reactions.label', { number: post.number })}>
      {shown.map(({ kind, count, mine }) => post.can.react
        ? (
          <Button key={kind} small kind={mine ? 'secondary' : 'quiet'} aria-pressed={mine} isPending={pending === kind} onPress={() => void press(kind, !mine)}>
            {count > 0 ? t('reactions.counted', { kind: t(`reactions.${kind}`), count }) : t(`reactions.${kind}`)}
          </Button>
        )
        : <span key={kind}>{t('reactions.counted', { kind: t(`reactions.${kind}`), count })}</span>)}
      {post.can.react && !all && <Button small kind="quiet" aria-expanded={false} onPress={() => setAll(true)}>{t('reactions.react')}</Button>}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
    </div>
  );
}
