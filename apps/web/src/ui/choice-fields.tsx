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

/** What a tick or a dot stands for: the control, its words beside it, its help below. */
function ChoiceRow({ id, type, name, checked, isDisabled, label, help, error, onChange, onBlur }: Pick<FieldProps<boolean>, 'label' | 'help' | 'error' | 'isDisabled' | 'onBlur'> & {
  id: string;
  type: 'checkbox' | 'radio';
  name: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}): ReactNode {
  return (
    <div className={styles.choice}>
      {error && (
        <div className={styles.choiceError}>
          <FieldErrorText id={`${id}-error`}>{error}</FieldErrorText>
        </div>
      )}
      <input
        id={id}
        type={type}
        name={name}
        disabled={isDisabled}
        checked={checked}
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

/** A yes or no, its words beside it. */
export function CheckboxField({ value, ...field }: FieldProps<boolean>): ReactNode {
  return (
    <div data-field={field.name}>
      <ChoiceRow {...field} id={useId()} type="checkbox" checked={value} />
    </div>
  );
}

/** Several choices under one legend. */
function ChoiceGroup({ choices, isDisabled, row, ...frame }: Omit<FieldProps<unknown>, 'value' | 'onChange' | 'onBlur'> & {
  choices: readonly Choice[];
  row: (choice: Choice, id: string) => Pick<Parameters<typeof ChoiceRow>[0], 'type' | 'name' | 'checked' | 'onChange' | 'onBlur'>;
}): ReactNode {
  return (
    <FieldFrame {...frame} group>
      {({ id }) => (
        <div className={styles.choices}>
          {choices.map((each) => (
            <ChoiceRow
              key={each.value}
              {...row(each, id)}
              id={`${id}-${each.value}`}
              label={each.label}
              help={each.help}
              isDisabled={(isDisabled ?? false) || (each.isDisabled ?? false)}
            />
          ))}
        </div>
      )}
    </FieldFrame>
  );
}

/** One of a few, all in view. */
export function RadioField({ value, onChange, onBlur, ...group }: FieldProps<string> & { choices: readonly Choice[] }): ReactNode {
  return (
    <ChoiceGroup
      {...group}
      row={(each, id) => ({
        type: 'radio', name: `${id}-${group.name}`, checked: value === each.value, onChange: () => onChange(each.value), ...(onBlur && { onBlur }),
      })}
    />
  );
}

/** Any number of a few, all in view. */
export function CheckboxGroupField({ value, onChange, onBlur, ...group }: FieldProps<readonly string[]> & { choices: readonly Choice[] }): ReactNode {
  return (
    <ChoiceGroup
      {...group}
      row={(each) => ({
        type: 'checkbox', name: `${group.name}-${each.value}`, checked: value.includes(each.value),
        onChange: (checked) => onChange(checked ? [...value, each.value] : value.filter((chosen) => chosen !== each.value)), ...(onBlur && { onBlur }),
      })}
    />
  );
}
