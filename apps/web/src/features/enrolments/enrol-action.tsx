import type { EnrolmentObstacle, EnrolmentOffer, EnrolmentView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { useOnline } from '../../platform/offline/online';
import { useSession } from '../../platform/session/session';
import { signInAddress } from '../../platform/session/return-to';
import { Button, LinkButton } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Skeleton } from '../../ui/states';
import { announce } from '../../ui/toast';
import styles from './enrol-action.module.css';
import { offerQuery, useEnrolmentSteps } from './enrolments.api';
import { learnAddress, ownLearning } from './places';

/**
 * What a reader can do about a run: sign in, enrol, apply, go on, or read why none of these is possible. It always says
 * what happens next.
 */
export default function EnrolAction({ runId }: { runId: string }): ReactNode {
  const { known, failed, person } = useSession();
  // The offer differs by person: wait until it is known who asks.
  const offer = useQuery({ ...offerQuery(runId), enabled: known || failed });
  const { sentence } = useProblemText();
  const { t } = useTranslation('enrolments');
  if (offer.data) return <Offer offer={offer.data} signedIn={person !== null} />;
  if (!offer.isError) return <Skeleton lines={1} />;
  return (
    <Notice tone="warning" live>
      <p>{sentence(offer.error)}</p>
      <Button small onPress={() => void offer.refetch()}>
        {t('offer.retry')}
      </Button>
    </Notice>
  );
}

function Offer({ offer, signedIn }: { offer: EnrolmentOffer; signedIn: boolean }): ReactNode {
  const { t } = useTranslation('enrolments');
  const { pathname, search } = useLocation();
  const { enrolment, obstacle, action } = offer;
  if (enrolment && enrolment.state !== 'withdrawn') return <Enrolled enrolment={enrolment} />;
  if (obstacle) return <Obstacle obstacle={obstacle} />;
  if (!action) return null;
  if (!signedIn) {
    return (
      <Slot next={t(`offer.${action}Visitor`)}>
        <LinkButton kind="primary" to={signInAddress(pathname + search)}>
          {t(`offer.${action}SignIn`)}
        </LinkButton>
      </Slot>
    );
  }
  return <Enrol offer={offer} action={action} />;
}

function Slot({ children, next, failure }: { children?: ReactNode; next: ReactNode; failure?: string | undefined }): ReactNode {
  return (
    <div className={styles.slot}>
      {children && <div className={styles.buttons}>{children}</div>}
      <p className={styles.next}>{next}</p>
      {failure && (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      )}
    </div>
  );
}

function Enrol({ offer, action }: { offer: EnrolmentOffer; action: 'enrol' | 'apply' }): ReactNode {
  const { t } = useTranslation('enrolments');
  const { sentence } = useProblemText();
  const steps = useEnrolmentSteps();
  const navigate = useNavigate();
  const online = useOnline();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const back = offer.enrolment !== null;
  const enrol = async (): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    try {
      const enrolment = await steps.enrol(offer.runId);
      announce(t(`done.${enrolment.state}`, { course: enrolment.run.courseTitle }));
      if (enrolment.can.learn) await navigate(learnAddress(enrolment.id, enrolment.resumeKey));
    } catch (error) {
      setFailure(sentence(error));
    } finally {
      setPending(false);
    }
  };
  const seats = action === 'enrol' && offer.seatsLeft !== null ? ` ${t('offer.seats', { count: offer.seatsLeft })}` : '';
  return (
    <Slot next={`${t(back ? `offer.${action}BackNext` : `offer.${action}Next`)}${seats}`} failure={failure}>
      <Button kind="primary" isPending={pending} isDisabled={!online} onPress={() => void enrol()}>
        {t(back ? `offer.${action}Back` : `offer.${action}`)}
      </Button>
    </Slot>
  );
}

function Enrolled({ enrolment }: { enrolment: EnrolmentView }): ReactNode {
  const { t } = useTranslation('enrolments');
  const { id, state, can, resumeKey, progress } = enrolment;
  if (can.learn) {
    const begun = progress.completedActivities > 0 || resumeKey !== null;
    return (
      <Slot next={t(`next.${state}`, { done: progress.completedActivities, total: progress.requiredActivities })}>
        <LinkButton kind="primary" to={learnAddress(id, state === 'completed' ? null : resumeKey)}>
          {t(state === 'completed' ? 'go.review' : begun ? 'go.continue' : 'go.start')}
        </LinkButton>
      </Slot>
    );
  }
  return (
    <Slot next={t(`next.${state}`, { done: progress.completedActivities, total: progress.requiredActivities })}>
      <LinkButton to={ownLearning}>{t('go.own')}</LinkButton>
    </Slot>
  );
}

function Obstacle({ obstacle }: { obstacle: EnrolmentObstacle }): ReactNode {
  const { t } = useTranslation('enrolments');
  return (
    <Notice tone="neutral" title={t(`obstacle.${obstacle}.title`)}>
      <p>{t(`obstacle.${obstacle}.next`)}</p>
    </Notice>
  );
}
