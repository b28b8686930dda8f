import { arrivalOwners, secondmentOfferRoutes, type ArrivalItemView, type OfferView } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { DateText, DayText } from '../../ui/moment-text';
import { Badge, Notice, StatusText } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Progress } from '../../ui/progress';
import { useOfferAct } from './offers.api';
import styles from './secondment-offers.module.css';

const CommentForm = lazy(() => import('./comment-form'));
const ItemDialog = lazy(() => import('./item-dialog'));

/** The way to the first day: the reader's own items first. */
export function CheckList({ offer }: { offer: OfferView }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const [adds, setAdds] = useState(false);
  const { items, progress, reader } = offer;
  const isOffice = reader === 'office';
  const mine = items.filter(({ isMine }) => isMine);
  const groups = [
    ...(mine.length > 0 ? [{ title: t('list.mine'), items: mine }] : []),
    ...arrivalOwners.map((owner) => ({ title: t(`list.of.${owner}`), items: items.filter((item) => item.owner === owner && !item.isMine) })).filter((group) => group.items.length > 0),
  ];
  const canWork = isOffice && ['accepted', 'placed'].includes(offer.step);
  return (
    <Section title={t('list.title')} action={canWork && <Button onPress={() => setAdds(true)}>{t('list.add')}</Button>}>
      <Progress label={t('list.done')} done={progress.done} total={progress.of} words={t('list.progress', { done: progress.done, count: progress.of })} />
      <Notice>{t('list.noPapers')}</Notice>
      {groups.map((group) => (
        <div key={group.title} className={styles.group}>
          <h3>{group.title}</h3>
          <ul className={styles.items}>
            {group.items.map((item) => <li key={item.id} className={styles.item}><Item offer={offer} item={item} canWork={canWork} /></li>)}
          </ul>
        </div>
      ))}
      {adds && <Suspense fallback={null}><ItemDialog offer={offer} onClose={() => setAdds(false)} /></Suspense>}
    </Section>
  );
}

/** What an item is called. */
export function useItemName(): (item: Pick<ArrivalItemView, 'kind' | 'label'>) => string {
  const { t } = useTranslation('secondment-offers');
  return ({ kind, label }) => (kind === null ? label ?? '' : t(`kind.${kind}`));
}

function Item({ offer, item, canWork }: { offer: OfferView; item: ArrivalItemView; canWork: boolean }): ReactNode {
  const { t } = useTranslation('secondment-offers');
  const nameOf = useItemName();
  const { act, failure, pending } = useOfferAct();
  const [opened, setOpened] = useState<'comment' | 'change'>();
  const { kind, dueOn, isMandatory, isLate, doneAt, doneBy, isMine, comments, assigneeName } = item;
  const params = { candidacyId: offer.candidacyId, itemId: item.id };
  const name = nameOf(item);
  const tick = (isDone: boolean): Promise<boolean> => act(() => call(secondmentOfferRoutes.tickItem, { params, body: { isDone } }), t(isDone ? 'list.ticked' : 'list.unticked', { name }));
  return (
    <>
      <h4 className={styles.name} dir="auto">{name}</h4>
      {kind !== null && <p className={styles.soft}>{t(`help.${kind}`)}</p>}
      <p className={styles.facts}>
        {doneAt === null ? <span>{t('list.due')} <DayText from={dueOn} /></span> : (
          <StatusText tone="success">{doneBy === null ? t('list.isDone') : t('list.doneBy', { name: doneBy })} <DateText at={doneAt} /></StatusText>
        )}
        {isLate && <StatusText tone="danger">{t('list.late')}</StatusText>}
        {isMandatory && doneAt === null && <Badge>{t('list.mandatory')}</Badge>}
        {assigneeName !== null && <bdi>{assigneeName}</bdi>}
      </p>
      {comments.length > 0 && (
        <ul className={styles.comments}>
          {comments.map((comment) => (
            <li key={comment.id}><p className={styles.text} dir="auto">{comment.text}</p><p className={styles.facts}><bdi>{comment.name}</bdi> <DateText at={comment.at} /></p></li>
          ))}
        </ul>
      )}
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <div className={styles.acts}>
        {isMine && doneAt === null && <Button kind="primary" small isPending={pending} onPress={() => void tick(true)} aria-label={t('list.tickLabel', { name })}>{t('list.tick')}</Button>}
        {isMine && doneAt !== null && <Button kind="quiet" small isPending={pending} onPress={() => void tick(false)} aria-label={t('list.untickLabel', { name })}>{t('list.untick')}</Button>}
        {offer.can.comment && opened !== 'comment' && <Button kind="quiet" small onPress={() => setOpened('comment')} aria-label={t('comment.openLabel', { name })}>{t('comment.open')}</Button>}
        {canWork && <Button kind="quiet" small onPress={() => setOpened('change')} aria-label={t('item.changeLabel', { name })}>{t('item.change')}</Button>}
      </div>
      {opened === 'comment' && <Suspense fallback={null}><CommentForm params={params} onClose={() => setOpened(undefined)} /></Suspense>}
      {opened === 'change' && <Suspense fallback={null}><ItemDialog offer={offer} item={item} onClose={() => setOpened(undefined)} /></Suspense>}
    </>
  );
}
