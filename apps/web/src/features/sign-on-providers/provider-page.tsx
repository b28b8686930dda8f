import { signOnProviderRoutes, signOnRoutes, type SignOnProviderView } from '@rso-connect/shared';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { address } from '../../platform/api/address';
import { call } from '../../platform/api/call';
import { isProblem } from '../../platform/api/problem-error';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Breadcrumbs, DescriptionList, PageHeader, Section, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { announce } from '../../ui/toast';
import { ProviderForm } from './provider-form';
import styles from './sign-on-providers.module.css';

/** Adds a provider, or changes one. */
export default function ProviderPage(): ReactNode {
  const { providerId } = useParams();
  return providerId === undefined ? <NewProvider /> : <EditProvider key={providerId} providerId={providerId} />;
}

function NewProvider(): ReactNode {
  const { t } = useTranslation('sign-on-providers');
  return (
    <Stack narrow>
      <Head title={t('form.newTitle')} />
      <Addresses provider={null} />
      <ProviderForm provider={null} />
    </Stack>
  );
}

function EditProvider({ providerId }: { providerId: string }): ReactNode {
  // Read anew each time, and left alone while somebody fills in the form.
  const provider = useQuery({
    queryKey: ['sign-on-provider', providerId],
    queryFn: ({ signal }) => call(signOnProviderRoutes.read, { params: { providerId }, signal }),
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  return (
    <Stack narrow>
      <Await query={provider} lines={8}>
        {(found) => (
          <>
            <Head title={found.name} />
            <Addresses provider={found} />
            <ProviderForm provider={found} />
          </>
        )}
      </Await>
    </Stack>
  );
}

function Head({ title }: { title: string }): ReactNode {
  const { t } = useTranslation('sign-on-providers');
  return <PageHeader above={<Breadcrumbs trail={[{ label: t('title'), to: '/staff/sign-on-providers' }, { label: title }]} />} title={title} lead={t('form.lead')} />;
}

/** What the agency enters at its side, and whether its side answers. */
function Addresses({ provider }: { provider: SignOnProviderView | null }): ReactNode {
  const { t } = useTranslation('sign-on-providers');
  const { origin } = window.location;
  const logOut = provider && `${origin}${address(signOnRoutes.backChannel.path, { providerId: provider.id })}`;
  return (
    <Section title={t('addresses.title')}>
      <p>{t(provider ? 'addresses.lead' : 'addresses.leadNew')}</p>
      <DescriptionList
        items={[
          { term: t('addresses.redirect'), value: <Handed text={`${origin}/sign-on/callback`} label={t('addresses.copyRedirect')} /> },
          { term: t('addresses.logOut'), value: logOut && <Handed text={logOut} label={t('addresses.copyLogOut')} /> },
        ]}
      />
      {provider && <Check provider={provider} />}
    </Section>
  );
}

function Handed({ text, label }: { text: string; label: string }): ReactNode {
  const { t } = useTranslation('sign-on-providers');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      announce(t('addresses.copied'));
    } catch {
      // Not every browser lets a page write there; the address stands beside the button.
      announce(t('addresses.notCopied'));
    }
  };
  return (
    <span className={styles.handed}>
      <code className={styles.address}>{text}</code>
      <Button small aria-label={label} onPress={() => void copy()}>
        {t('addresses.copy')}
      </Button>
    </span>
  );
}

function Check({ provider }: { provider: SignOnProviderView }): ReactNode {
  const { t } = useTranslation('sign-on-providers');
  const { sentence } = useProblemText();
  const check = useMutation({ mutationFn: () => call(signOnProviderRoutes.check, { params: { providerId: provider.id } }) });
  // The general sentence is for whoever wants to sign in.
  const silent = isProblem(check.error, 'sign-on.provider-unreachable');
  return (
    <>
      {check.isError && <Notice tone="danger" live><p>{silent ? t('check.silent') : sentence(check.error)}</p></Notice>}
      {check.isSuccess && <Notice tone="success" live><p>{t(check.data.signsOut ? 'check.answersSignsOut' : 'check.answers')}</p></Notice>}
      <div>
        <Button isPending={check.isPending} onPress={() => check.mutate()}>{t('check.submit')}</Button>
      </div>
    </>
  );
}
