import { invitationColumns, invitationFileLimits, invitationImportRoutes, invitationRoutes, languages, type InvitationImportView, type OwnMember } from '@rso-connect/shared';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { address } from '../../platform/api/address';
import { call } from '../../platform/api/call';
import { tableKey } from '../../platform/api/use-table';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { DownloadLink } from '../../ui/button';
import { SelectField } from '../../ui/choice-fields';
import { FileButton } from '../../ui/file-button';
import { Form } from '../../ui/form';
import { Notice } from '../../ui/notice';
import { DescriptionList } from '../../ui/page';
import { Progress } from '../../ui/progress';
import { TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useExport } from '../../ui/use-export';
import { useForm } from '../../ui/use-form';

/** Invites one officer of a member. */
export function InviteForm({ member, onDone }: { member: OwnMember; onDone: () => void }): ReactNode {
  const { t } = useTranslation('invitations');
  const client = useQueryClient();
  const form = useForm({
    route: invitationRoutes.invite,
    initial: { email: '', fullName: '', organisationId: member.id, language: 'en' },
    fields: {
      email: { label: t('invite.email'), wrong: { too_small: t('invite.emailMissing') } },
      fullName: { label: t('invite.fullName') },
      organisationId: { label: t('invite.agency') },
      language: { label: t('invite.language') },
    },
    prepare: (values) => ({ ...values, fullName: values.fullName.trim() === '' ? null : values.fullName }),
    done: async (_, { email }) => {
      await client.invalidateQueries({ queryKey: tableKey(invitationRoutes.list) });
      announce(t('invite.done', { email }));
      onDone();
    },
  });
  return (
    <Form form={form} submitLabel={t('invite.submit')}>
      <TextField {...form.field('email')} type="email" inputMode="email" autoComplete="off" help={t('invite.emailHelp')} />
      <TextField {...form.field('fullName')} optional autoComplete="off" />
      <SelectField {...form.field('organisationId')} choices={[member, ...member.agencies].map(({ id, name }) => ({ value: id, label: name }))} />
      <SelectField {...form.field('language')} choices={languages.map((language) => ({ value: language, label: t(`languages.${language}`) }))} />
    </Form>
  );
}

/** Invites everybody of a CSV file, and shows what became of each row. */
export function InviteFile({ member }: { member: OwnMember }): ReactNode {
  const { t } = useTranslation('invitations');
  const { sentence } = useProblemText();
  const [importId, setImportId] = useState<string | null>(null);
  const send = useMutation({
    mutationFn: async (file: File) => call(invitationImportRoutes.start, { query: { organisationId: member.id }, rawBody: await file.text() } as never),
    onSuccess: (started: InvitationImportView) => setImportId(started.id),
  });
  return (
    <>
      <p>{t('file.help', { columns: invitationColumns.join(', '), rows: invitationFileLimits.rows })}</p>
      {send.isError && <Notice tone="danger" live><p>{sentence(send.error)}</p></Notice>}
      <div>
        <FileButton accept={['.csv', 'text/csv']} isPending={send.isPending} onFile={(file) => send.mutate(file)}>{t('file.choose')}</FileButton>
      </div>
      {importId && <ImportReport importId={importId} />}
    </>
  );
}

function ImportReport({ importId }: { importId: string }): ReactNode {
  const { t } = useTranslation('invitations');
  const { sentence } = useProblemText();
  const client = useQueryClient();
  const fetchExport = useExport();
  const { data, error } = useQuery({
    queryKey: ['invitation-import', importId],
    queryFn: ({ signal }) => call(invitationImportRoutes.read, { params: { importId }, signal }),
    refetchInterval: (query) => (query.state.data?.state === 'done' || query.state.data?.state === 'failed' ? false : 1_000),
  });
  const isDone = data?.state === 'done';
  useEffect(() => {
    if (isDone) void client.invalidateQueries({ queryKey: tableKey(invitationRoutes.list) });
  }, [isDone, client]);
  if (error) return <Notice tone="danger" live><p>{sentence(error)}</p></Notice>;
  if (!data) return null;
  if (data.state !== 'done') return <Progress label={t('file.progress')} done={data.done} total={data.total} />;
  return (
    <Notice tone={data.counts.refused > 0 ? 'warning' : 'success'} title={t('file.doneTitle')} live>
      <DescriptionList items={(['invited', 'alreadyInvited', 'alreadyHere', 'refused'] as const).map((name) => ({ term: t(`file.counts.${name}`), value: data.counts[name] }))} />
      <DownloadLink href={address(invitationImportRoutes.report.path, { importId }, {})} fileName="invitations.csv" onFetch={fetchExport}>{t('file.report')}</DownloadLink>
    </Notice>
  );
}
