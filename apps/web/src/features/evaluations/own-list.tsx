import type { OwnEvaluation } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DateTimeText } from '../../ui/moment-text';
import { StatusText } from '../../ui/notice';

/** Tests and surveys, each with the way to it. */
export function OwnList({ items }: { items: readonly OwnEvaluation[] }): ReactNode {
  const { t } = useTranslation('evaluations');
  return (
    <ul className={entries.list}>
      {items.map(({ id, kind, courseTitle, closesAt, handedIn }) => (
        <li key={id} className={entries.item}>
          <div className={entries.words}>
            <h3 className={entries.title}>{t(`kind.${kind}`)}</h3>
            <p className={entries.facts}>
              <bdi>{courseTitle}</bdi>
              {handedIn ? <StatusText tone="success">{t('own.handedIn')}</StatusText> : closesAt && (
                <span>
                  {t('run.closes')} <DateTimeText at={closesAt} />
                </span>
              )}
            </p>
          </div>
          <div className={entries.actions}>
            <LinkButton to={`/my/evaluations/${id}`} kind={handedIn ? 'quiet' : 'primary'}>
              {t(handedIn ? 'own.look' : 'own.answer')}
            </LinkButton>
          </div>
        </li>
      ))}
    </ul>
  );
}
