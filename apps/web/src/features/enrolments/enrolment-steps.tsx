import type { EnrolmentView } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { announce } from '../../ui/toast';
import { useEnrolmentSteps } from './enrolments.api';

/** Withdraws an enrolment, after saying what goes and how to come back. */
export function Withdraw({ enrolment }: { enrolment: EnrolmentView }): ReactNode {
  const { t } = useTranslation('enrolments');
  const { withdraw } = useEnrolmentSteps();
  const [asking, setAsking] = useState(false);
  const course = enrolment.run.courseTitle;
  const learning = enrolment.state === 'active';
  return (
    <>
      <Button kind="quiet" aria-label={t('withdraw.openFor', { course })} onPress={() => setAsking(true)}>
        {t('withdraw.open')}
      </Button>
      <ConfirmDialog
        title={t('withdraw.title', { course })}
        isOpen={asking}
        onClose={() => setAsking(false)}
        goes={t(learning ? 'withdraw.goesLearning' : 'withdraw.goes')}
        undo={t(learning ? 'withdraw.undoLearning' : 'withdraw.undo')}
        confirmLabel={t('withdraw.submit')}
        onConfirm={async () => {
          await withdraw(enrolment.id);
          announce(t('done.withdrawn', { course }));
        }}
      />
    </>
  );
}

/** Takes the seat that was offered. */
export function ConfirmSeat({ enrolment }: { enrolment: EnrolmentView }): ReactNode {
  const { t } = useTranslation('enrolments');
  const { confirm } = useEnrolmentSteps();
  const { sentence } = useProblemText();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const take = async (): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    try {
      const { state, run } = await confirm(enrolment.id);
      announce(t(`done.${state}`, { course: run.courseTitle }));
    } catch (error) {
      setFailure(sentence(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <Button kind="primary" isPending={pending} onPress={() => void take()}>
        {t('confirm.submit')}
      </Button>
      {failure && (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      )}
    </>
  );
}
