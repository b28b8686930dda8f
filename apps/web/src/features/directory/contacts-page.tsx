import { contactRoutes, type ContactView } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useTable } from '../../platform/api/use-table';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import entries from '../../ui/entry-list.module.css';
import { DateText } from '../../ui/moment-text';
import { Notice, StatusText, type Tone } from '../../ui/notice';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { announce } from '../../ui/toast';
import { DirectoryFrame } from './directory-frame';
import { useDirectoryRefresh } from './directory.api';
import styles from './directory.module.css';

type Act = 'accept' | 'decline' | 'withdraw' | 'end';

/** Requests for contact, to me and mine. */
export default function ContactsPage(): ReactNode {
  return <DirectoryFrame><Requests /></DirectoryFrame>;
}

function Requests(): ReactNode {
  const { t } = useTranslation('directory');
  const table = useTable(contactRoutes.list);
  if (table.state === 'failed') return <ErrorState error={table.error} retry={table.retry} />;
  if (table.state === 'loading') return <Skeleton lines={6} />;
  if (table.items.length === 0) return <EmptyState title={t('contacts.none')}><p>{t('contacts.noneLead')}</p></EmptyState>;
  return (
    <>
      <ul className={entries.list}>{table.items.map((contact) => <li key={contact.id} className={entries.item}><Entry contact={contact} /></li>)}</ul>
      {table.hasMore && <div className={styles.row}><Button isPending={table.loadingMore} onPress={table.showMore}>{t('find.more')}</Button></div>}
    </>
  );
}

const toneOf: Readonly<Record<ContactView['state'], Tone>> = { asked: 'info', accepted: 'success', declined: 'neutral', withdrawn: 'neutral', lapsed: 'neutral', ended: 'neutral' };

function Entry({ contact }: { contact: ContactView }): ReactNode {
  const { t } = useTranslation('directory');
  const { sentence } = useProblemText();
  const refresh = useDirectoryRefresh();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { id, name, memberName, isMine, reason, state, email, createdAt, answerBy, can } = contact;
  const act = async (what: Act): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    try {
      await call(contactRoutes[what], { params: { contactId: id }, body: {} });
      announce(t(`contacts.did.${what}`));
    } catch (error) {
      setFailure(sentence(error));
    }
    await refresh();
    setPending(false);
  };
  const acts: [Act, boolean][] = [['accept', can.answer], ['decline', can.answer], ['withdraw', can.withdraw], ['end', can.end]];
  return (
    <>
      <div className={entries.words}>
        <h2 className={entries.title}><bdi>{name}</bdi></h2>
        <p className={entries.facts}>
          {memberName !== null && <bdi>{memberName}</bdi>}
          <span>{t(isMine ? 'contacts.youAsked' : 'contacts.asksYou')} <DateText at={createdAt} /></span>
          <StatusText tone={toneOf[state]}>{t(`contacts.state.${state}`)}</StatusText>
          {state === 'asked' && <span>{t('contacts.until')} <DateText at={answerBy} /></span>}
        </p>
        <p className={styles.help} dir="auto">{reason}</p>
        {email !== null && <p><a href={`mailto:${email}`}>{email}</a></p>}
        {can.answer && <p className={styles.soft}>{t('contacts.means')}</p>}
        {failure && <Notice tone="danger" live>{failure}</Notice>}
      </div>
      <div className={entries.actions}>
        {acts.filter(([, may]) => may).map(([what]) => (
          <Button key={what} kind={what === 'accept' ? 'primary' : 'secondary'} isPending={pending} onPress={() => void act(what)}>{t(`contacts.${what}`)}</Button>
        ))}
      </div>
    </>
  );
}
