import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';
import { Link, type To } from 'react-router';
import styles from './button.module.css';
import { classes } from './classes';
import { Icon, type IconName } from './icon';

/** One `primary` a screen; `quiet` for row actions and what matters little; `danger` for what destroys. */
export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Looks {
  kind?: ButtonKind;
  /** Lower, for tables. */
  small?: boolean;
  icon?: IconName;
  children: ReactNode;
}

type NativeProps = Pick<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'type' | 'id' | 'autoFocus' | 'aria-label' | 'aria-describedby' | 'aria-expanded' | 'aria-controls' | 'aria-pressed' | 'form'
>;

export interface ButtonProps extends Looks, NativeProps {
  onPress?: () => void;
  isDisabled?: boolean;
  /** While what it does is under way. */
  isPending?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** The looks of a button, for what can't be one of these. */
export function buttonClass({ kind = 'secondary', small = false }: Pick<Looks, 'kind' | 'small'> = {}): string {
  return classes(styles.button, styles[kind], small && styles.small);
}

/** The looks of a button that is only a sign. */
export const iconButtonClass = classes(styles.button, styles.quiet, styles.iconOnly);

/**
 * Does something. While `isPending` it keeps its place and its focus, says so to screen readers and can't be pressed
 * again. Words: a verb and what it acts on ("Issue 12 certificates").
 */
export function Button({ kind, small, icon, children, onPress, isDisabled = false, isPending = false, type = 'button', ...rest }: ButtonProps): ReactNode {
  return (
    <button
      {...rest}
      // A pending button stays focusable, and a form must not be sent twice.
      type={isPending ? 'button' : type}
      disabled={isDisabled}
      aria-disabled={isPending || undefined}
      data-pending={isPending || undefined}
      className={buttonClass({ kind, small })}
      onClick={isPending ? undefined : onPress}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** A button that is only a sign; `label` says what it does. */
export function IconButton({ icon, label, onPress, isDisabled = false, ...rest }: {
  icon: IconName;
  label: string;
  onPress?: () => void;
  isDisabled?: boolean;
} & NativeProps): ReactNode {
  return (
    <button type="button" {...rest} disabled={isDisabled} aria-label={label} title={label} className={iconButtonClass} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}

/** Goes to another page of the platform, looking like a button. */
export function LinkButton({ to, kind, small, icon, children }: Looks & { to: To }): ReactNode {
  return (
    <Link to={to} className={buttonClass({ kind, small })}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </Link>
  );
}

/** Fetches a file, looking like a button. */
export function DownloadLink({ href, fileName, kind, small, icon = 'download', onFetch, children }: Looks & {
  href: string;
  /** What to call the file; the server's name where nothing is said. */
  fileName?: string;
  /** Fetches it instead of the browser. */
  onFetch?: (href: string) => void;
}): ReactNode {
  const fetchIt = (event: MouseEvent): void => {
    event.preventDefault();
    onFetch?.(href);
  };
  return (
    <a href={href} download={fileName ?? ''} className={buttonClass({ kind, small })} onClick={onFetch && fetchIt}>
      <Icon name={icon} />
      <span>{children}</span>
    </a>
  );
}
