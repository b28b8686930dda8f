import { useId, type ReactNode } from 'react';
import styles from './control.module.css';
import { FieldErrorText, FieldFrame, type FieldProps } from './field-frame';
import { Icon } from './icon';

/** One thing to choose. */
export interface Choice {
  value: string;
  label: string;
  help?: ReactNode;
  isDisabled?: boolean;
}

/**
 * One of a short list, with the device's own picker. `emptyLabel` adds a first answer for "none chosen yet". For more
 * than about twenty choices take `LookupField`.
 */
export function SelectField({ choices, emptyLabel, value, onChange, onBlur, isDisabled, narrow, ...frame }: FieldProps<string> & {
  choices: readonly Choice[];
  emptyLabel?: string;
  narrow?: boolean;
}): ReactNode {
  return (
    <FieldFrame {...frame} narrow={narrow ?? false}>
      {(ids) => (
        <div className={styles.select}>
          <select
            {...ids}
            className={styles.control}
            name={frame.name}
            disabled={isDisabled}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onBlur={onBlur}
          >
            {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
            {choices.map((each) => (
              <option key={each.value} value={each.value} disabled={each.isDisabled}>
                {each.label}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </div>
      )}
    </FieldFrame>
  );
}

/** A yes or no, its words beside it. */
export function CheckboxField({ name, label, help, error, value, onChange, onBlur, isDisabled }: FieldProps<boolean>): ReactNode {
  const id = useId();
  return (
    <div className={styles.choice} data-field={name}>
      {error && (
        <div className={styles.choiceError}>
          <FieldErrorText id={`${id}-error`}>{error}</FieldErrorText>
        </div>
      )}
      <input
        id={id}
        type="checkbox"
        name={name}
        disabled={isDisabled}
        checked={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={[error && `${id}-error`, help && `${id}-help`].filter(Boolean).join(' ') || undefined}
        onChange={(event) => onChange(event.target.checked)}
        onBlur={onBlur}
      />
      <label htmlFor={id}>{label}</label>
      {help && (
        <div id={`${id}-help`} className={styles.choiceHelp}>
          {help}
        </div>
      )}
    </div>
  );
}

/** One of a few, all in view. */
export function RadioField({ choices, value, onChange, onBlur, isDisabled, ...frame }: FieldProps<string> & {
  choices: readonly Choice[];
}): ReactNode {
  return (
    <FieldFrame {...frame} group>
      {({ id }) => (
        <div className={styles.choices}>
          {choices.map((each) => (
            <div key={each.value} className={styles.choice}>
              <input
                id={`${id}-${each.value}`}
                type="radio"
                name={`${id}-${frame.name}`}
                disabled={isDisabled || each.isDisabled}
                checked={value === each.value}
                onChange={() => onChange(each.value)}
                onBlur={onBlur}
                aria-describedby={each.help ? `${id}-${each.value}-help` : undefined}
              />
              <label htmlFor={`${id}-${each.value}`}>{each.label}</label>
              {each.help && (
                <div id={`${id}-${each.value}-help`} className={styles.choiceHelp}>
                  {each.help}
                </div>
              )}
            </div>
          ))}
        </div>
      )}
    </FieldFrame>
  );
}

/** Any number of a few, all in view. */
export function CheckboxGroupField({ choices, value, onChange, onBlur, isDisabled, ...frame }: FieldProps<readonly string[]> & {
  choices: readonly Choice[];
}): ReactNode {
  return (
    <FieldFrame {...frame} group>
      {({ id }) => (
        <div className={styles.choices}>
          {choices.map((each) => (
            <div key={each.value} className={styles.choice}>
              <input
                id={`${id}-${each.value}`}
                type="checkbox"
                name={`${frame.name}-${each.value}`}
                disabled={isDisabled || each.isDisabled}
                checked={value.includes(each.value)}
                onChange={({ target }) =>
                  onChange(target.checked ? [...value, each.value] : value.filter((chosen) => chosen !== each.value))
                }
                onBlur={onBlur}
              />
              <label htmlFor={`${id}-${each.value}`}>{each.label}</label>
              {each.help && <div className={styles.choiceHelp}>{each.help}</div>}
            </div>
          ))}
        </div>
      )}
    </FieldFrame>
  );
}
