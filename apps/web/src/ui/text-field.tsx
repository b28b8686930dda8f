import { useState, type HTMLInputAutoCompleteAttribute, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import styles from './control.module.css';
import { FieldFrame, type FieldProps } from './field-frame';

interface TextFieldProps extends FieldProps<string> {
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'number' | 'date' | 'datetime-local';
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'search' | 'tel' | 'url';
  placeholder?: string;
  narrow?: boolean;
}

/** One line of text. `narrow` for numbers and dates; numbers are better asked with `inputMode` than with a type. */
export function TextField({ type = 'text', autoComplete, inputMode, placeholder, narrow, value, onChange, onBlur, isDisabled, ...frame }: TextFieldProps): ReactNode {
  return (
    <FieldFrame {...frame} narrow={narrow ?? false}>
      {(ids) => (
        <input
          {...ids}
          className={styles.control}
          name={frame.name}
          type={type}
          // Names and addresses come in any script, whichever way the page runs.
          dir={type === 'text' || type === 'search' ? 'auto' : undefined}
          autoComplete={autoComplete}
          inputMode={inputMode}
          autoCapitalize={type === 'email' ? 'none' : undefined}
          spellCheck={type === 'email' || autoComplete ? false : undefined}
          placeholder={placeholder}
          disabled={isDisabled}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
        />
      )}
    </FieldFrame>
  );
}

/** Text of several lines; with `max` it tells how many characters are left once few are. */
export function TextAreaField({ rows = 5, max, value, onChange, onBlur, isDisabled, ...frame }: FieldProps<string> & {
  rows?: number;
  max?: number;
}): ReactNode {
  const { t } = useTranslation('ui');
  const left = max === undefined ? undefined : max - value.length;
  return (
    <FieldFrame {...frame}>
      {(ids) => (
        <>
          <textarea
            {...ids}
            className={styles.control}
            name={frame.name}
            dir="auto"
            rows={rows}
            disabled={isDisabled}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onBlur={onBlur}
          />
          {left !== undefined && max !== undefined && left < max / 4 && (
            <span className={styles.count} role="status">
              {left < 0 ? t('field.tooMany', { count: -left }) : t('field.left', { count: left })}
            </span>
          )}
        </>
      )}
    </FieldFrame>
  );
}

/** A password, with a button that shows it. Pasting is allowed, as everywhere. */
export function PasswordField({ autoComplete, value, onChange, onBlur, isDisabled, ...frame }: FieldProps<string> & {
  autoComplete: 'current-password' | 'new-password';
}): ReactNode {
  const { t } = useTranslation('ui');
  const [shown, setShown] = useState(false);
  return (
    <FieldFrame {...frame}>
      {(ids) => (
        <div className={styles.withButton}>
          <input
            {...ids}
            className={styles.control}
            name={frame.name}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            disabled={isDisabled}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onBlur={onBlur}
          />
          <Button aria-label={t(shown ? 'password.hideLabel' : 'password.showLabel')} onPress={() => setShown(!shown)}>
            {t(shown ? 'password.hide' : 'password.show')}
          </Button>
        </div>
      )}
    </FieldFrame>
  );
}
