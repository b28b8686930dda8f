import { stepUpRoutes, type StepUpWay } from '@rso-connect/shared';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../platform/session/session';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { FactorProofForm } from './factor-proof-form';
import { SignOnAgain } from './sign-on/sign-on-again';

/** Asks the person to prove again that it is them, before something that is grave. */
export default function StepUpDialog({ ways, answer }: { ways: readonly StepUpWay[]; answer: (given: boolean) => void }): ReactNode {
  const { t } = useTranslation('identity');
  const client = useQueryClient();
  return (
    <Dialog title={t('stepUp.title')} isOpen alert onClose={() => answer(false)}>
      <p>{t('stepUp.lead')}</p>
      {ways.length > 0 && (
        <FactorProofForm
          routes={stepUpRoutes}
          ways={ways}
          done={(session) => {
            client.setQueryData(sessionQuery.queryKey, session);
            answer(true);
          }}
        />
      )}
      <SignOnAgain otherwise={ways.length === 0 && <Notice tone="warning">{t('proof.none')}</Notice>} />
    </Dialog>
  );
}
