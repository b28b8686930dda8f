import { vettingRoutes, type RilonView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../platform/api/call';
import { RequireSignIn } from '../../platform/session/require-sign-in';
import { Button, LinkButton } from '../../ui/button';
import { CheckboxField } from '../../ui/choice-fields';
import { ConfirmDialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { DateText } from '../../ui/moment-text';
import { Notice, StatusText } from '../../ui/notice';
import { DescriptionList, PageHeader, Section, Stack } from '../../ui/page';
import { Await } from '../../ui/states';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { standingTones } from './states';
import { StepList } from './step-list';
import { rilonQuery, useVettingRefresh } from './vetting.api';

/** Where the reader stands with RILON: as a candidate, as a member, or as somebody who could ask. */
export default function RilonPage(): ReactNode {
  const { t } = useTranslation('vetting');
  return (
    <RequireSignIn>
      <Stack narrow>
        <PageHeader title={t('title')} lead={t('lead')} />
        <Await query={useQuery(rilonQuery)} lines={6}>
          {(rilon) => <Own rilon={rilon} />}
        </Await>
      </Stack>
    </RequireSignIn>
  );
}

function Own({ rilon }: { rilon: RilonView }): ReactNode {
  const { t } = useTranslation('vetting');
  const { standing, request, can, spaceId, agencyName, notBefore } = rilon;
  const isOpen = request !== null && request.can.withdraw;
  return (
    <>
      {standing && !isOpen && <Standing standing={standing} spaceId={spaceId} />}
      {(can.seeCandidates || can.endorse || can.decide) && (
        <Section title={t('others.title')}>
          <p>{t(can.seeCandidates ? 'others.member' : can.endorse ? 'others.focalPoint' : 'others.office')}</p>
          <p>
            {can.endorse && <LinkButton to="/rilon/officers">{t('officers.title')}</LinkButton>}{' '}
            {can.seeCandidates && <LinkButton to="/rilon/candidates">{t('others.open')}</LinkButton>}{' '}
            {can.decide && <LinkButton to="/staff/rilon">{t('others.decide')}</LinkButton>}
          </p>
        </Section>
      )}
      {(can.seeCandidates || can.decide) && <p><Link to="/rilon/groups">{t('groups')}</Link></p>}
      {request && (isOpen || (request.state === 'refused' && !standing)) && <Request request={request} />}
      {notBefore !== null && <Notice>{t('request.notBefore')} <DateText at={notBefore} /></Notice>}
      {can.request && <AskForm agencyName={agencyName ?? ''} again={standing !== null || request !== null} />}
      {agencyName === null && !standing && !isOpen && (
        <Notice title={t('noPost.title')}>
          <p>{t('noPost.words')} <Link to="/account">{t('noPost.link')}</Link></p>
        </Notice>
      )}
    </>
  );
}

function Standing({ standing: { state, agencyName, attestedUntil, can }, spaceId }: { standing: NonNullable<RilonView['standing']>; spaceId: string | null }): ReactNode {
  const { t } = useTranslation('vetting');
  return (
    <Section title={t('standing.title')}>
      <DescriptionList items={[
        { term: t('standing.state'), value: <StatusText tone={standingTones[state]}>{t(`states.${state}`)}</StatusText> },
        { term: t('agency'), value: <bdi>{agencyName}</bdi> },
        ...(state === 'active' || state === 'lapsed' ? [{ term: t('standing.until'), value: <DateText at={attestedUntil} /> }] : []),
      ]} />
      {state !== 'active' && <p>{t(`standing.means.${state}`, { defaultValue: '' })}</p>}
      {can.attest && <AttestForm agencyName={agencyName} />}
      {spaceId !== null && <p><LinkButton to={`/spaces/${spaceId}`} kind="primary">{t('standing.open')}</LinkButton></p>}
    </Section>
  );
}

function AttestForm({ agencyName }: { agencyName: string }): ReactNode {
  const { t } = useTranslation('vetting');
  const refresh = useVettingRefresh();
  const form = useForm({
    route: vettingRoutes.attest,
    initial: { worksThere: false, keepsRules: false },
    fields: {
      worksThere: { label: t('attest.worksThere', { agency: agencyName }), wrong: { any: t('attest.missing') } },
      keepsRules: { label: t('rules'), wrong: { any: t('attest.missing') } },
    },
    done: async () => {
      await refresh();
      announce(t('attest.done'));
    },
  });
  return (
    <>
      <Notice tone="warning" title={t('attest.title')}><p>{t('attest.words')}</p></Notice>
      <Form form={form} submitLabel={t('attest.submit')}>
        <CheckboxField {...form.field('worksThere')} />
        <CheckboxField {...form.field('keepsRules')} />
      </Form>
    </>
  );
}

function Request({ request }: { request: NonNullable<RilonView['request']> }): ReactNode {
  const { t } = useTranslation('vetting');
  const refresh = useVettingRefresh();
  const [asks, setAsks] = useState(false);
  return (
    <Section title={t('request.title')}>
      <StepList request={request} />
      {request.can.withdraw && (
        <>
          <p><Button onPress={() => setAsks(true)}>{t('request.withdraw')}</Button></p>
          <ConfirmDialog
            title={t('request.withdraw')}
            isOpen={asks}
            onClose={() => setAsks(false)}
            goes={t('request.goes')}
            undo={t('request.undo')}
            confirmLabel={t('request.withdraw')}
            onConfirm={async () => {
              await call(vettingRoutes.withdraw, { params: { requestId: request.id }, body: {} });
              await refresh();
              setAsks(false);
              announce(t('request.withdrawn'));
            }}
          />
        </>
      )}
    </Section>
  );
}

function AskForm({ agencyName, again }: { agencyName: string; again: boolean }): ReactNode {
  const { t } = useTranslation('vetting');
  const refresh = useVettingRefresh();
  const form = useForm({
    route: vettingRoutes.request,
    initial: { statement: '', keepsRules: false },
    fields: {
      statement: { label: t('ask.statement'), wrong: { any: t('tooShort') } },
      keepsRules: { label: t('rules'), wrong: { any: t('attest.missing') } },
    },
    done: async () => {
      await refresh();
      announce(t('ask.done'));
    },
  });
  return (
    <Section title={t(again ? 'ask.again' : 'ask.title')}>
      <p>{t('ask.lead', { agency: agencyName })}</p>
      <ol>
        {(['endorse', 'vouch', 'window', 'decide'] as const).map((step) => <li key={step}>{t(`ask.steps.${step}`)}</li>)}
      </ol>
      <Form form={form} submitLabel={t('ask.submit')}>
        <TextAreaField {...form.field('statement')} help={t('ask.statementHelp')} rows={5} max={2000} />
        <CheckboxField {...form.field('keepsRules')} />
      </Form>
    </Section>
  );
}
