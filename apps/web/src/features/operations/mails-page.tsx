import { operationsRoutes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../platform/api/call';
import { useTable } from '../../platform/api/use-table';
import { DataTable } from '../../ui/data-table';
import { DateTimeText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { EmptyState } from '../../ui/states';

/** The mails that an embedded installation keeps in its folder instead of sending. */
export default function MailsPage(): ReactNode {
  const { t } = useTranslation('operations');
  const table = useTable(operationsRoutes.mails);
  const { data } = useQuery({
    queryKey: ['mails', 'kept'],
    queryFn: ({ signal }) => call(operationsRoutes.mails, { query: { limit: 1 }, signal }),
  });
  const kept = data?.kept ?? true;
  return (
    <Stack>
      <PageHeader title={t('mails.title')} lead={kept ? t('mails.lead') : undefined} />
      {kept ? (
        <DataTable
          table={table}
          caption={t('mails.title')}
          columns={[
            { id: 'subject', label: t('mails.subject'), cell: (row) => <Link to={row.name}>{row.hidden ? t('mails.hiddenSubject', { label: row.label }) : row.subject || t('mails.noSubject')}</Link> },
            { id: 'to', label: t('mails.to'), cell: (row) => <span dir="auto">{row.to}</span> },
            { id: 'sent', label: t('mails.sent'), cell: (row) => <DateTimeText at={row.sentAt} /> },
          ]}
          rowKey={(row) => row.name}
          rowName={(row) => row.subject || row.to}
          empty={<EmptyState title={t('mails.none')}>{t('mails.noneLead')}</EmptyState>}
        />
      ) : (
        <Notice title={t('mails.smtpTitle')}>
          <p>{t('mails.smtp')}</p>
        </Notice>
      )}
    </Stack>
  );
}
