import { applicationRoutes, secondmentNominationRoutes, type CandidacyView } from '@rso-connect/shared';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { useSealedDraft } from '../../platform/sending/sealed-drafts';
import { useSession } from '../../platform/session/session';
import { Button } from '../../ui/button';
import { CheckboxField } from '../../ui/choice-fields';
import { Form } from '../../ui/form';
import { DateTimeText, DayText } from '../../ui/moment-text';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/page';
import { Skeleton } from '../../ui/states';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useCandidacyAct, useCandidacyRefresh } from './candidacies.api';
import styles from './candidacies.module.css';

/** The member's half: given by a focal point, and seen by the officer as it is. */
export function NominationHalf({ candidacy }: { candidacy: CandidacyView }): ReactNode {
  const { t } = useTranslation('candidacies');
  const { person } = useSession();
  const { nomination, can, viewer, halves, glance } = candidacy;
  const [changing, setChanging] = useState(false);
  const writes = can.nominate && (nomination === null || halves.nomination.state !== 'in' || changing);
  return (
    <Section title={t(viewer === 'applicant' ? 'nomination.ownTitle' : 'nomination.title')}>
      {viewer === 'focal-point' && glance?.statement !== undefined && glance?.statement !== null && (
        <div className={styles.shown}>
          <h3>{t('nomination.statement')}</h3>
          <p dir="auto" className={styles.text}>{glance.statement}</p>
        </div>
      )}
      {viewer === 'focal-point' && <p className={styles.soft}>{t('nomination.seen')}</p>}
      {halves.nomination.state === 'taken-back' && viewer !== 'focal-point' && <p>{t('nomination.takenBack')}</p>}
      {nomination !== null && !writes && halves.nomination.state === 'in' && (
        <>
          <p className={styles.soft}>{t('nomination.by')} <bdi>{nomination.nominatedByName}</bdi> · <DateTimeText at={nomination.at} /></p>
          <p dir="auto" className={styles.text}>{nomination.text}</p>
          <p className={styles.soft}>{t('nomination.released')}</p>
        </>
      )}
      {writes && person && <NominationForm key={person.id} candidacy={candidacy} personId={person.id} onDone={() => setChanging(false)} />}
      {!writes && nomination === null && <WithoutNomination candidacy={candidacy} />}
      {!writes && (can.nominate || can.takeBackNomination) && nomination !== null && (
        <GivenActions candidacy={candidacy} onChange={() => setChanging(true)} />
      )}
    </Section>
  );
}

function WithoutNomination({ candidacy: { id, viewer, can, askedAt, call: { phase }, applicant, application } }: { candidacy: CandidacyView }): ReactNode {
  const { t } = useTranslation('candidacies');
  const { act, pending, failure } = useCandidacyAct();
  if (viewer !== 'applicant') return <p>{t(phase === 'open' ? 'nomination.notYet' : 'nomination.never')}</p>;
  const member = applicant.memberName;
  return (
    <>
      <p>{askedAt === null ? t('ask.lead', { member }) : <>{t('ask.asked', { member })} <DateTimeText at={askedAt} /></>}</p>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {can.ask && (
        <>
          <p className={styles.soft}>{t(application?.showsStatement === true ? 'ask.seesStatement' : 'ask.sees')}</p>
          <div>
            <Button isPending={pending} onPress={() => void act(() => call(applicationRoutes.ask, { params: { candidacyId: id }, body: {} }), t('ask.done'))}>{t('ask.do')}</Button>
          </div>
        </>
      )}
    </>
  );
}

function GivenActions({ candidacy: { id, can }, onChange }: { candidacy: CandidacyView; onChange: () => void }): ReactNode {
  const { t } = useTranslation('candidacies');
  const { act, pending, failure } = useCandidacyAct();
  const params = { candidacyId: id };
  return (
    <>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      <div className={styles.row}>
        {can.nominate && <Button onPress={onChange}>{t('nomination.change')}</Button>}
        {can.takeBackNomination && (
          <Button kind="quiet" isPending={pending} onPress={() => void act(() => call(secondmentNominationRoutes.takeBack, { params, body: { reason: null } }), t('nomination.takenBackDone'))}>
            {t('nomination.takeBack')}
          </Button>
        )}
      </div>
    </>
  );
}

interface Kept {
  text: string;
}
const isKept = (kept: object): kept is Kept => 'text' in kept && typeof kept.text === 'string';

function NominationForm({ candidacy, personId, onDone }: { candidacy: CandidacyView; personId: string; onDone: () => void }): ReactNode {
  const { draft, keep } = useSealedDraft<Kept>(personId, `nomination:${candidacy.id}`, isKept);
  if (draft === undefined) return <Skeleton lines={3} />;
  return <Fields candidacy={candidacy} before={draft?.text ?? candidacy.nomination?.text ?? ''} keep={keep} onDone={onDone} />;
}

function Fields({ candidacy, before, keep, onDone }: { candidacy: CandidacyView; before: string; keep: (kept: Kept | null) => void; onDone: () => void }): ReactNode {
  const { t } = useTranslation('candidacies');
  const refresh = useCandidacyRefresh();
  const { id, applicant, call: { months }, glance, halves } = candidacy;
  const form = useForm({
    route: secondmentNominationRoutes.nominate,
    params: { candidacyId: id },
    initial: { text: before, releases: halves.nomination.state === 'in' },
    fields: {
      text: { label: t('nomination.text'), wrong: { any: t('nomination.textWrong') } },
      releases: { label: t('nomination.releases', { count: months, name: applicant.fullName }), wrong: { any: t('nomination.releasesWrong') } },
    },
    done: async (after) => {
      keep(null);
      announce(t('nomination.done', { name: applicant.fullName }));
      await refresh(after);
      onDone();
    },
  });
  const { text } = form.values;
  useEffect(() => {
    if (text !== before) keep({ text });
  }, [text, before, keep]);
  return (
    <Form form={form} submitLabel={t('nomination.do', { name: applicant.fullName })}>
      <TextAreaField {...form.field('text')} help={t('nomination.textHelp')} max={3000} rows={6} />
      <CheckboxField {...form.field('releases')} help={glance?.availableFrom ? <>{t('couldStart')} <DayText from={glance.availableFrom} to={glance.availableUntil} /></> : undefined} />
    </Form>
  );
}
