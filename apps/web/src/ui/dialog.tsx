import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../platform/i18n/use-problem-text';
import { Button } from './button';
import styles from './dialog.module.css';
import { Notice } from './notice';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** For a decision: a press outside then closes nothing. */
  alert?: boolean;
}

/**
 * Something to do before going on: the browser's own modal dialog. It keeps the focus and gives it back; Escape closes
 * it.
 */
export function Dialog({ title, isOpen, onClose, children, alert = false }: DialogProps): ReactNode {
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    if (!isOpen || !dialog) return undefined;
    const before = document.activeElement;
    dialog.showModal();
    document.documentElement.style.overflow = 'hidden';
    return () => {
      document.documentElement.style.overflow = '';
      // The element is gone by now, so the browser doesn't give the focus back by itself.
      if (before instanceof HTMLElement) before.focus();
    };
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    <dialog
      ref={box}
      role={alert ? 'alertdialog' : undefined}
      aria-labelledby={id}
      className={styles.modal}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (!alert && event.target === box.current) onClose();
      }}
    >
      <div className={styles.dialog}>
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}

/** Asks before something that is hard to undo: says what exactly goes and how to get it back. */
export function ConfirmDialog({ title, isOpen, onClose, goes, undo, confirmLabel, danger = true, children, onConfirm }: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** What exactly happens. */
  goes: ReactNode;
  /** How to undo it, or that nobody can. */
  undo: ReactNode;
  /** A verb and what it acts on. */
  confirmLabel: string;
  danger?: boolean;
  /** Fields, such as the reason. */
  children?: ReactNode;
  /** Does it; what it throws is shown and the dialog stays. Returning false leaves it open too. */
  onConfirm: () => Promise<unknown>;
}): ReactNode {
  const { t } = useTranslation('ui');
  const { sentence } = useProblemText();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const close = (): void => {
    setFailure(undefined);
    onClose();
  };
  const confirm = async (): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    try {
      if ((await onConfirm()) !== false) close();
    } catch (error) {
      setFailure(sentence(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog title={title} isOpen={isOpen} onClose={close} alert>
      <div className={styles.words}>
        <div>{goes}</div>
        <div className={styles.undo}>{undo}</div>
      </div>
      {children}
      {failure && (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      )}
      <div className={styles.actions}>
        <Button kind={danger ? 'danger' : 'primary'} isPending={pending} onPress={() => void confirm()}>
          {confirmLabel}
        </Button>
        <Button onPress={close} autoFocus={danger}>
          {t('dialog.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
