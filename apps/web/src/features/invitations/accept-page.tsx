import { invitationRoutes, passwordLength, type OutputOf } from '@rso-connect/shared';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { call } from '../../platform/api/call';
import { useRegion } from '../../platform/i18n/region';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { passkeysWork } from '../../platform/session/passkeys-work';
import { signInAddress } from '../../platform/session/return-to';
import { useSession, useSessionChange } from '../../platform/session/session';
import { Button, LinkButton } from '../../ui/button';
import { CheckboxField, RadioField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { Notice } from '../../ui/notice';
import { PageHeader, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { PasswordField, TextField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';

type Look = OutputOf<typeof invitationRoutes.look>;

/** Where the mail of an invitation leads: a new account in two fields, or signing in to the one that there is. */
export default function AcceptPage(): ReactNode {
  const token = useSearchParams()[0].get('token') ?? '';
  // Looking doesn't use the link up, so a mail scanner may.
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call(invitationRoutes.look, { body: { token } }),
    // Of whoever holds the link: once it is accepted, it can't be looked at again.
    meta: { isNobodys: true },
  });
  return (
    <Await isPage query={query} lines={6}>
      {(invitation) => (invitation.hasAccount ? <AcceptOwn token={token} invitation={invitation} /> : <AcceptNew token={token} invitation={invitation} />)}
    </Await>
  );
}

function leadOf({ organisationName }: Look): 'lead' | 'leadAt' {
  return organisationName ? 'leadAt' : 'lead';
}

function AcceptNew({ token, invitation }: { token: string; invitation: Look }): ReactNode {
  const { t } = useTranslation('invitations');
  const { language, timeZone } = useRegion();
  const changeSession = useSessionChange();
  const navigate = useNavigate();
  const form = useForm({
    route: invitationRoutes.accept,
    initial: { fullName: invitation.fullName ?? '', way: passkeysWork() ? 'passkey' : 'password', password: '', acceptedTerms: false },
    fields: {
      fullName: { label: t('accept.fullName'), wrong: { too_small: t('accept.fullNameMissing') } },
      way: { label: t('accept.way') },
      password: { label: t('accept.password'), wrong: { too_small: t('accept.passwordShort', passwordLength), too_big: t('accept.passwordLong', passwordLength) } },
      acceptedTerms: { label: t('accept.terms'), wrong: { any: t('accept.termsMissing') } },
    },
    prepare: ({ way, password, ...values }) => ({
      ...values, password: way === 'password' ? password : null, token, timeZone, language: language === 'id' ? 'id' : 'en',
    }),
    done: async (session, { way }) => {
      await changeSession(session);
      await navigate(way === 'password' ? '/' : '/account/first-passkey', { replace: true });
      // The next page says so itself, and asks for the passkey.
      if (way === 'password') announce(t('accept.done'));
    },
  });
  return (
    <Stack narrow>
      <PageHeader title={t('accept.title')} lead={t(`accept.${leadOf(invitation)}`, { email: invitation.email, organisation: invitation.organisationName })} />
      <Form form={form} submitLabel={t('accept.submit')}>
        <TextField {...form.field('fullName')} help={t('accept.fullNameHelp')} autoComplete="name" />
        {passkeysWork() && (
          <RadioField
            {...form.field('way')}
            choices={(['passkey', 'password'] as const).map((way) => ({ value: way, label: t(`accept.ways.${way}`), help: t(`accept.ways.${way}Help`) }))}
          />
        )}
        {form.values.way === 'password' && <PasswordField {...form.field('password')} help={t('accept.passwordHelp', passwordLength)} autoComplete="new-password" />}
        <CheckboxField {...form.field('acceptedTerms')} help={t('accept.termsHelp')} />
      </Form>
    </Stack>
  );
}

function AcceptOwn({ token, invitation }: { token: string; invitation: Look }): ReactNode {
  const { t } = useTranslation('invitations');
  const { sentence } = useProblemText();
  const { person } = useSession();
  const changeSession = useSessionChange();
  const navigate = useNavigate();
  const accept = useMutation({
    mutationFn: () => call(invitationRoutes.acceptOwn, { body: { token } }),
    onSuccess: async () => {
      await navigate('/account', { replace: true });
      await changeSession();
      announce(t('accept.doneOwn'));
    },
  });
  return (
    <Stack narrow>
      <PageHeader title={t('accept.title')} lead={t(`accept.${leadOf(invitation)}`, { email: invitation.email, organisation: invitation.organisationName })} />
      {accept.isError && <Notice tone="danger" live><p>{sentence(accept.error)}</p></Notice>}
      <p>{t('accept.known')}</p>
      <div>
        {person ? (
          <Button kind="primary" isPending={accept.isPending} onPress={() => accept.mutate()}>{t('accept.submitOwn')}</Button>
        ) : (
          <LinkButton kind="primary" to={signInAddress(`/invitation?token=${token}`)}>{t('accept.signIn')}</LinkButton>
        )}
      </div>
    </Stack>
  );
}
