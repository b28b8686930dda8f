import type { AuditEntryRow } from '@rso-connect/shared';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { DateTimeText } from '../../ui/moment-text';
import { DescriptionList } from '../../ui/page';
import styles from './audit.module.css';
import { changesOf, useAuditWords } from './use-audit-words';

/** Everything that an entry says. */
export function EntryDetails({ entry, onClose }: { entry: AuditEntryRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const changes = changesOf(entry);
  const who = (person: AuditEntryRow['actor']): ReactNode => person && <Named name={person.fullName || t('erased')} id={person.id} />;
  return (
    <Dialog title={words.action(entry.action)} isOpen onClose={onClose}>
      <DescriptionList
        items={[
          { term: t('when'), value: <DateTimeText at={entry.occurredAt} /> },
          { term: t('who'), value: who(entry.actor) ?? t(`origin.${entry.origin}`) },
          { term: t('whom'), value: who(entry.person) },
          { term: t('on'), value: <Named name={words.fact(entry.subject.kind)} id={entry.subject.id} /> },
          { term: t('address'), value: entry.source?.address },
          { term: t('browser'), value: entry.source && <span dir="ltr">{entry.source.userAgent}</span> },
          { term: t(`reference.${entry.origin}`), value: entry.reference && <code className={styles.id}>{entry.reference}</code> },
        ]}
      />
      {changes.length > 0 && (
        <table className={styles.changes}>
          <caption>{t('changes')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ name, before, after }) => (
              <tr key={name}>
                <th scope="row">{words.field(name)}</th>
                <td>{words.fact(before)}</td>
                <td>{words.fact(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Button onPress={onClose}>{t('close')}</Button>
    </Dialog>
  );
}

function Named({ name, id }: { name: string; id: string }): ReactNode {
  return (
    <span className={styles.named}>
      <span dir="auto">{name}</span>
      <code className={styles.id}>{id}</code>
    </span>
  );
}
