import { operationsRoutes, type MailView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { address } from '../../platform/api/address';
import { DownloadLink } from '../../ui/button';
import { DateTimeText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Breadcrumbs, DescriptionList, PageHeader, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { mailQuery } from './operations.api';
import styles from './operations.module.css';

/** One kept mail: its plain text, and the file for a mail program. */
export default function MailPage(): ReactNode {
  const { name = '' } = useParams();
  const query = useQuery(mailQuery(name));
  return <Await isPage query={query}>{(mail) => <Mail mail={mail} />}</Await>;
}

function Mail({ mail }: { mail: MailView }): ReactNode {
  const { t } = useTranslation('operations');
  const title = mail.hidden ? t('mails.hiddenSubject', { label: mail.label }) : mail.subject || t('mails.noSubject');
  return (
    <Stack narrow>
      <PageHeader
        title={title}
        above={<Breadcrumbs trail={[{ label: t('mails.title'), to: '/staff/mails' }, { label: title }]} />}
        action={mail.hidden ? undefined : (
          <DownloadLink href={address(operationsRoutes.mailFile.path, { name: mail.name })} fileName={mail.name}>
            {t('mails.download')}
          </DownloadLink>
        )}
      />
      <DescriptionList
        items={[
          { term: t('mails.to'), value: <span dir="auto">{mail.to}</span> },
          { term: t('mails.from'), value: mail.from },
          { term: t('mails.sent'), value: <DateTimeText at={mail.sentAt} /> },
        ]}
      />
      {mail.hidden ? <Notice>{t('mails.hidden')}</Notice> : <MailText text={mail.text} />}
    </Stack>
  );
}

/** The text with its links to press, so that a demonstration can be gone through on one screen. */
function MailText({ text }: { text: string }): ReactNode {
  const here = window.location.origin;
  const parts = text.split(/(https?:\/\/[^\s<>"']+)/u);
  return (
    <pre className={styles.mail} dir="auto">
      {parts.map((part, index) => (part.startsWith(`${here}/`) ? <a key={index} href={part}>{part}</a> : part))}
    </pre>
  );
}
