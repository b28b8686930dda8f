import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
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

export interface ButtonProps extends Looks, Omit<AriaButtonProps, 'children' | 'className' | 'style'> {}

function face({ kind = 'secondary', small }: Looks): string {
  return classes(styles.button, styles[kind], small && styles.small);
}

/**
 * Does something. While `isPending` it keeps its place and its focus, says so to screen readers and can't be pressed
 * again. Words: a verb and what it acts on ("Issue 12 certificates").
 */
export function Button({ kind, small, icon, children, ...rest }: ButtonProps): ReactNode {
  return (
    <AriaButton {...rest} className={face({ kind, small, children })}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </AriaButton>
  );
}

/** A button that is only a sign; `label` says what it does, to screen readers and as a tooltip. */
export function IconButton({ icon, label, ...rest }: {
  icon: IconName;
  label: string;
} & Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'>): ReactNode {
  return (
    <AriaButton {...rest} aria-label={label} className={classes(styles.button, styles.quiet, styles.iconOnly)}>
      <Icon name={icon} />
    </AriaButton>
  );
}

/** Goes to another page of the platform, looking like a button. */
export function LinkButton({ to, kind, small, icon, children }: Looks & { to: To }): ReactNode {
  return (
    <Link to={to} className={face({ kind, small, children })}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </Link>
  );
}

/** Fetches a file, looking like a button. */
export function DownloadLink({ href, fileName, kind, small, icon = 'download', children }: Looks & {
  href: string;
  /** What to call the file; the server's name where nothing is said. */
  fileName?: string;
}): ReactNode {
  return (
    <a href={href} download={fileName ?? ''} className={face({ kind, small, children })}>
      <Icon name={icon} />
      <span>{children}</span>
    </a>
  );
}
