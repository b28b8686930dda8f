import { applicationRoutes, secondmentNominationRoutes, type CandidacyView } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../platform/api/call';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useCandidacyAct, useCandidacyRefresh } from './candidacies.api';
import styles from './candidacies.module.css';

/** Ways out of a candidacy, and back into it: for each only where it leads. */
export function CandidacyExits({ candidacy }: { candidacy: CandidacyView }): ReactNode {
  const { t } = useTranslation('candidacies');
  const { act, pending, failure } = useCandidacyAct();
  const { id, can } = candidacy;
  const params = { candidacyId: id };
  if (!can.withdraw && !can.resume && !can.recall) return null;
  return (
    <div className={styles.exits}>
      {failure && <Notice tone="danger" live>{failure}</Notice>}
      {can.resume && <Button kind="primary" isPending={pending} onPress={() => void act(() => call(applicationRoutes.resume, { params, body: {} }), t('resume.done'))}>{t('resume.do')}</Button>}
      {can.withdraw && <Withdraw candidacy={candidacy} />}
      {can.recall && <Recall candidacyId={id} />}
    </div>
  );
}

function Withdraw({ candidacy: { id, call: { phase } } }: { candidacy: CandidacyView }): ReactNode {
  const { t } = useTranslation('candidacies');
  const refresh = useCandidacyRefresh();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>{t('withdraw.do')}</Button>
      <ConfirmDialog
        title={t('withdraw.title')} isOpen={open} onClose={() => setOpen(false)} goes={t('withdraw.goes')} undo={t(phase === 'open' ? 'withdraw.undo' : 'withdraw.noUndo')}
        confirmLabel={t('withdraw.do')}
        onConfirm={async () => {
          await refresh(await call(applicationRoutes.withdraw, { params: { candidacyId: id }, body: {} }));
          announce(t('withdraw.done'));
        }}
      />
    </>
  );
}

/** After the call has closed: with a reason that the office reads. */
function Recall({ candidacyId }: { candidacyId: string }): ReactNode {
  const { t } = useTranslation('candidacies');
  const refresh = useCandidacyRefresh();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>{t('recall.do')}</Button>
      <ConfirmDialog
        title={t('recall.title')} isOpen={open} onClose={() => setOpen(false)} goes={t('recall.goes')} undo={t('recall.undo')} confirmLabel={t('recall.do')}
        onConfirm={async () => {
          if (reason.trim() === '') {
            setError(t('recall.wrong'));
            return false;
          }
          await refresh(await call(secondmentNominationRoutes.takeBack, { params: { candidacyId }, body: { reason } }));
          announce(t('recall.done'));
          return true;
        }}
      >
        <TextAreaField name="reason" label={t('recall.reason')} help={t('recall.help')} value={reason} onChange={setReason} error={error} max={1000} rows={3} />
      </ConfirmDialog>
    </>
  );
}
