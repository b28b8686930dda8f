import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Icon, type IconName } from '../../ui/icon';
import styles from './shell.module.css';

/**
 * A button that shows a small panel of links. Not a menu in ARIA's sense: these are links, and Tab walks through them.
 * Escape, a press elsewhere or leaving it closes it.
 */
export function Disclosure({ label, name, icon, children }: {
  label: string;
  /** What screen readers say; it holds the label. */
  name: string;
  icon: IconName;
  children: ReactNode;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const id = useId();
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    const elsewhere = (event: Event): void => {
      if (event.target instanceof Node && !whole.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('keydown', escape);
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    return () => {
      document.removeEventListener('keydown', escape);
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
    };
  }, [open]);
  return (
    <div ref={whole} className={styles.disclosure}>
      <button
        ref={button}
        type="button"
        className={styles.opener}
        aria-label={name}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} />
        <span className={styles.openerLabel}>{label}</span>
        <Icon name={open ? 'up' : 'down'} />
      </button>
      <div id={id} className={styles.panel} hidden={!open}>
        {children}
      </div>
    </div>
  );
}
