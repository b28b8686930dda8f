import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from './classes';
import styles from './field-frame.module.css';
import { Icon } from './icon';

/** What every field takes; {@link useForm}'s `field(name)` gives the first five. */
export interface FieldProps<V> {
  name: string;
  label: string;
  value: V;
  onChange: (value: V) => void;
  onBlur?: () => void;
  /** What is wrong, as a sentence. */
  error?: string | undefined;
  /** Said before the field: what to enter, and what it is for. */
  help?: ReactNode;
  /** Says "optional" beside the label. Fields that say nothing are needed. */
  optional?: boolean;
  isDisabled?: boolean;
}

/** Ids that tie a control to its label, help and error. */
export interface ControlIds {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

interface FrameProps extends Pick<FieldProps<unknown>, 'name' | 'label' | 'error' | 'help' | 'optional'> {
  /** A group (radios) has a legend instead of a label. */
  group?: boolean;
  /** As short as what it holds, such as a number. */
  narrow?: boolean;
  children: (ids: ControlIds) => ReactNode;
}

/** Label above, help before the control, what is wrong right above it. */
export function FieldFrame({ name, label, error, help, optional, group = false, narrow = false, children }: FrameProps): ReactNode {
  const { t } = useTranslation('ui');
  const id = useId();
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const words = (
    <>
      {label}
      {optional && <span className={styles.optional}> {t('field.optional')}</span>}
    </>
  );
  const rest = (
    <>
      {help && (
        <div id={`${id}-help`} className={styles.help}>
          {help}
        </div>
      )}
      {error && <FieldErrorText id={`${id}-error`}>{error}</FieldErrorText>}
      {children({ id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}
    </>
  );
  const frame = classes(styles.frame, narrow && styles.narrow);
  if (group) {
    return (
      <fieldset className={frame} data-field={name} data-invalid={error ? '' : undefined} aria-describedby={described}>
        <legend className={styles.label}>{words}</legend>
        {rest}
      </fieldset>
    );
  }
  return (
    <div className={frame} data-field={name} data-invalid={error ? '' : undefined}>
      <label className={styles.label} htmlFor={id}>
        {words}
      </label>
      {rest}
    </div>
  );
}

/** What is wrong with a field, in its place. */
export function FieldErrorText({ id, children }: { id: string; children: ReactNode }): ReactNode {
  return (
    <p id={id} className={styles.error}>
      <Icon name="error" />
      <span>{children}</span>
    </p>
  );
}
