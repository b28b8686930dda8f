import { nominationColumns, nominationFileLimits, nominationRoutes, officerRoutes, type CallDesk, type NominationFileRow } from '@rso-connect/shared';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { RadioField } from '../../ui/choice-fields';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import { FileButton } from '../../ui/file-button';
import { Form } from '../../ui/form';
import { LookupField } from '../../ui/lookup-field';
import { DateText } from '../../ui/moment-text';
import { Notice, StatusText } from '../../ui/notice';
import { TextAreaField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import styles from './desk.module.css';
import type { DeskAct } from './desk-page';
import { deskQuery, useDeskUpdate } from './nominations.api';

interface Parts {
  desk: CallDesk;
  onDone: (desk: CallDesk) => void;
  onClose: () => void;
}

/** What a focal point does at the desk, each in a dialog. */
export default function DeskDialog({ desk, act, onClose }: { desk: CallDesk; act: DeskAct; onClose: () => void }): ReactNode {
  const { t } = useTranslation('nominations');
  const update = useDeskUpdate({ runId: desk.run.id, memberId: desk.member.id });
  const onDone = (next: CallDesk): void => {
    update(next);
    onClose();
  };
  const name = 'name' in act ? act.name : '';
  const parts = { desk, onDone, onClose };
  return (
    <Dialog title={t(`${act.act}.title`, { name })} isOpen onClose={onClose}>
      {act.act === 'nominate' && <NomineeForm {...parts} />}
      {act.act === 'replace' && <NomineeForm {...parts} replaces={{ id: act.nominationId, name }} />}
      {act.act === 'withdraw' && <WithdrawForm nominationId={act.nominationId} name={name} onDone={onDone} onClose={onClose} />}
      {(act.act === 'hold' || act.act === 'release') && <SeatsForm {...parts} act={act.act} />}
      {act.act === 'file' && <NomineeFile desk={desk} />}
    </Dialog>
  );
}

const noText = (text: string): string | null => (text.trim() === '' ? null : text);

function NomineeForm({ desk, onDone, onClose, replaces }: Parts & { replaces?: { id: string; name: string } }): ReactNode {
  const { t } = useTranslation('nominations');
  const params = { runId: desk.run.id, memberId: desk.member.id };
  const initial = { who: 'own', personId: '', email: '', fullName: '', note: '' };
  const fields = {
    who: { label: t('nominate.who') },
    personId: { label: t('nominate.person'), wrong: { any: t('nominate.personMissing') } },
    email: { label: t('nominate.email'), wrong: { 'nomination.one-of-both': t('nominate.emailMissing') } },
    fullName: { label: t('nominate.fullName') },
    note: { label: t('nominate.note') },
  };
  const prepare = ({ who, personId, email, fullName, note }: typeof initial) =>
    who === 'own' ? { personId, note } : { email: noText(email), fullName: noText(fullName), note };
  const done = (next: CallDesk): void => {
    announce(t(replaces ? 'replace.done' : 'nominate.done'));
    onDone(next);
  };
  const form = useForm<typeof initial, typeof nominationRoutes.nominate | typeof nominationRoutes.replace>(
    replaces
      ? { route: nominationRoutes.replace, params: { nominationId: replaces.id }, initial, fields, prepare, done }
      : { route: nominationRoutes.nominate, params, initial, fields, prepare, done },
  );
  const { who, personId, email } = form.values;
  return (
    <Form form={form} submitLabel={t(replaces ? 'replace.submit' : 'nominate.submit')} actions={<CancelButton onPress={onClose} />}>
      {replaces && <p>{t('replace.lead', { name: replaces.name })}</p>}
      <RadioField {...form.field('who')} choices={['own', 'new'].map((value) => ({ value, label: t(`nominate.${value}`) }))} />
      {who === 'own' ? (
        <LookupField
          {...form.field('personId')}
          help={t('nominate.personHelp', { member: desk.member.name })}
          lookup={{
            key: `officers-${params.memberId}`,
            find: async (words, signal) => {
              const query = { limit: 20, memberId: params.memberId, state: 'active' as const, ...(words !== '' && { q: words.slice(0, 100) }) };
              return (await call(officerRoutes.list, { query, signal })).items.map(({ id, fullName, title }) => ({ value: id, label: title ? `${fullName}, ${title}` : fullName }));
            },
          }}
        />
      ) : (
        <>
          <TextField {...form.field('email')} type="email" inputMode="email" autoComplete="off" help={t('nominate.emailHelp')} />
          <TextField {...form.field('fullName')} optional autoComplete="off" />
        </>
      )}
      <Hints desk={desk} who={who === 'own' ? { personId } : { email }} replaces={replaces !== undefined} />
      <TextAreaField {...form.field('note')} optional rows={3} max={600} help={t('nominate.noteHelp')} />
    </Form>
  );
}

/** What is good to know before it is sent. */
function Hints({ desk, who, replaces }: { desk: CallDesk; who: { personId?: string; email?: string }; replaces: boolean }): ReactNode {
  const { t } = useTranslation('nominations');
  const { sentence } = useProblemText();
  const params = { runId: desk.run.id, memberId: desk.member.id };
  const isWhole = (who.personId ?? '') !== '' || /^\S+@\S+\.\S{2,}$/.test(who.email ?? '');
  const { data, error } = useQuery({
    queryKey: ['nominations', 'hints', params, who],
    queryFn: ({ signal }) => call(nominationRoutes.hints, { params, query: who, signal }),
    enabled: isWhole, retry: false,
  });
  if (!isWhole) return null;
  if (error) return <Notice tone="danger">{sentence(error)}</Notice>;
  if (!data) return null;
  if (data.already) return <Notice tone="danger" live>{t('hints.already')}</Notice>;
  return (
    <Notice tone={data.clashes.length > 0 || (!replaces && data.gets === 'nothing') ? 'warning' : 'info'} live>
      {!replaces && <p>{t(`hints.gets.${data.gets}`)}</p>}
      {data.invited && <p>{t('hints.invited')}</p>}
      {data.clashes.map(({ courseTitle, state, startsAt }) => (
        <p key={courseTitle + startsAt}>{t('hints.clash', { course: courseTitle, state: t(`state.${state}`) })} <DateText at={startsAt} /></p>
      ))}
    </Notice>
  );
}

function WithdrawForm({ nominationId, name, onDone, onClose }: Omit<Parts, 'desk'> & { nominationId: string; name: string }): ReactNode {
  const { t } = useTranslation('nominations');
  const form = useForm({
    route: nominationRoutes.withdraw, params: { nominationId }, initial: { reason: '' },
    fields: { reason: { label: t('withdraw.reason'), wrong: { any: t('withdraw.reasonMissing') } } },
    done: (next) => {
      announce(t('withdraw.done', { name }));
      onDone(next);
    },
  });
  return (
    <Form form={form} submitLabel={t('withdraw.submit')} submitKind="danger" actions={<CancelButton onPress={onClose} />}>
      <p>{t('withdraw.lead', { name })}</p>
      <TextAreaField {...form.field('reason')} rows={3} max={600} />
    </Form>
  );
}

function SeatsForm({ desk, act, onDone, onClose }: Parts & { act: 'hold' | 'release' }): ReactNode {
  const { t } = useTranslation('nominations');
  const params = { runId: desk.run.id, memberId: desk.member.id };
  const { held, remaining } = desk.seats;
  const most = act === 'hold' ? held + remaining : remaining;
  const initial = { seats: String(act === 'hold' ? held : remaining) };
  const fields = { seats: { label: t(`${act}.seats`), wrong: { any: t('hold.wrong', { most }) } } };
  const prepare = ({ seats }: typeof initial) => ({ seats: seats.trim() === '' ? NaN : Number(seats), ...(act === 'release' && { reason: '' }) });
  const done = (next: CallDesk): void => {
    announce(t(`${act}.done`));
    onDone(next);
  };
  const form = useForm<typeof initial, typeof nominationRoutes.hold | typeof nominationRoutes.release>(
    { route: act === 'hold' ? nominationRoutes.hold : nominationRoutes.release, params, initial, fields, prepare, done },
  );
  return (
    <Form form={form} submitLabel={t(`${act}.submit`)} actions={<CancelButton onPress={onClose} />}>
      <p>{t(`${act}.lead`, { most })}</p>
      <TextField {...form.field('seats')} inputMode="numeric" narrow />
    </Form>
  );
}

function NomineeFile({ desk }: { desk: CallDesk }): ReactNode {
  const { t } = useTranslation('nominations');
  const { sentence } = useProblemText();
  const client = useQueryClient();
  const params = { runId: desk.run.id, memberId: desk.member.id };
  const [rows, setRows] = useState<readonly NominationFileRow[] | null>(null);
  const send = useMutation({
    mutationFn: async (file: File) => call(nominationRoutes.nominateFile, { params, rawBody: await file.text() } as never),
    onSuccess: async (report: { items: NominationFileRow[] }) => {
      setRows(report.items);
      await client.invalidateQueries({ queryKey: deskQuery(params).queryKey });
    },
  });
  return (
    <>
      <p>{t('file.help', { columns: nominationColumns.join(', '), rows: nominationFileLimits.rows })}</p>
      <p className={styles.soft}>{t('file.twice')}</p>
      {send.isError && <Notice tone="danger" live><p>{sentence(send.error)}</p></Notice>}
      <div><FileButton accept={['.csv', 'text/csv']} isPending={send.isPending} onFile={(file) => send.mutate(file)}>{t('file.choose')}</FileButton></div>
      {rows && <FileReport rows={rows} />}
    </>
  );
}

const outcomeTones = { seat: 'success', reserve: 'info', already: 'neutral', refused: 'danger' } as const;

function FileReport({ rows }: { rows: readonly NominationFileRow[] }): ReactNode {
  const { t } = useTranslation('nominations');
  const { t: problem, i18n } = useTranslation('problems', { useSuspense: false });
  const why = (code: string): string => problem(i18n.exists(`problems:${code}`) ? code : i18n.exists(`problems:field.${code}`) ? `field.${code}` : 'field.invalid_format');
  const taken = rows.filter(({ outcome }) => outcome === 'seat' || outcome === 'reserve').length;
  return (
    <Notice tone={rows.some(({ outcome }) => outcome === 'refused') ? 'warning' : 'success'} title={t('file.done', { count: taken, rows: rows.length })} live>
      <ul className={styles.report}>
        {rows.map(({ line, email, fullName, outcome, invited, problem: code }) => (
          <li key={line}>
            <span>{t('file.line', { line })} <bdi>{fullName ?? email}</bdi></span>{' '}
            <StatusText tone={outcomeTones[outcome]}>{t(`file.outcome.${outcome}`)}{invited ? ` · ${t('file.invited')}` : ''}</StatusText>
            {code && <span className={styles.soft}> {why(code)}</span>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
