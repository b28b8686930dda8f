import { secondmentSelectionRoutes, selectionPhaseMoves, type SecondmentSelectionView, type SelectionPhaseMoveName } from '@rso-connect/shared';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { CancelButton } from '../../ui/cancel-button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { TextAreaField } from '../../ui/text-field';
import { announce } from '../../ui/toast';
import { useForm } from '../../ui/use-form';
import { useSelectionRefresh } from './selection.api';
import styles from './selection.module.css';

type Move = Exclude<SelectionPhaseMoveName, 'release'>;
/** What leads on, and not back. */
const onward: readonly Move[] = ['score', 'open', 'interview', 'decide'];

/** What leads to the next phase, for those who may. */
export function PhaseMoves({ selection }: { selection: SecondmentSelectionView }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const [going, setGoing] = useState<Move | null>(null);
  const moves = selection.can.moves.filter((move): move is Move => move !== 'release');
  if (moves.length === 0) return null;
  const main = moves.find((move) => onward.includes(move));
  return (
    <div className={styles.actions}>
      {moves.map((move) => <Button key={move} kind={move === main ? 'primary' : 'secondary'} onPress={() => setGoing(move)}>{t(`move.${move}.action`)}</Button>)}
      {going && <Going key={going} selection={selection} move={going} onClose={() => setGoing(null)} />}
    </div>
  );
}

function Going({ selection, move, onClose }: { selection: SecondmentSelectionView; move: Move; onClose: () => void }): ReactNode {
  const { t } = useTranslation('secondment-selection');
  const refresh = useSelectionRefresh();
  const { callId, version, missingScores } = selection;
  const asks = selectionPhaseMoves[move].reason || (move === 'open' && (missingScores ?? 0) > 0);
  const form = useForm({
    route: secondmentSelectionRoutes.move,
    params: { callId },
    initial: { reason: '' },
    fields: { reason: { label: t('reason'), wrong: { any: t('reasonMissing') } } },
    prepare: ({ reason }) => ({ move, version, reason }),
    done: async () => {
      announce(t(`move.${move}.done`));
      onClose();
      await refresh();
    },
  });
  return (
    <Dialog title={t(`move.${move}.title`)} isOpen onClose={onClose}>
      <p>{t(`move.${move}.lead`)}</p>
      {move === 'open' && (missingScores ?? 0) > 0 && <p>{t('move.open.missing', { count: missingScores ?? 0 })}</p>}
      <Form form={form} submitLabel={t(`move.${move}.action`)} actions={<CancelButton onPress={onClose} />}>
        {asks && <TextAreaField {...form.field('reason')} help={t('move.reasonHelp')} rows={3} max={2000} />}
      </Form>
    </Dialog>
  );
}
