import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import type { Choice } from './choice-fields';
import styles from './combo-field.module.css';
import control from './control.module.css';
import { FieldErrorText, type FieldProps } from './field-frame';
import frame from './field-frame.module.css';
import { Icon } from './icon';

/** One of many, found by typing. The value is the choice's `value`, or empty for none. */
export function ComboField({ name, label, help, error, optional, choices, value, onChange, onBlur, isDisabled }: FieldProps<string> & {
  choices: readonly Choice[];
}): ReactNode {
  const { t } = useTranslation('ui');
  const id = useId();
  return (
    <ComboBox
      className={frame.frame}
      data-field={name}
      data-invalid={error ? '' : undefined}
      menuTrigger="focus"
      isInvalid={Boolean(error)}
      isDisabled={isDisabled ?? false}
      defaultItems={choices}
      value={value || null}
      onChange={(key) => onChange(key === null ? '' : String(key))}
      onBlur={() => onBlur?.()}
      allowsEmptyCollection
    >
      <Label className={frame.label}>
        {label}
        {optional && <span className={frame.optional}> {t('field.optional')}</span>}
      </Label>
      {help && (
        <Text slot="description" className={frame.help}>
          {help}
        </Text>
      )}
      {error && <FieldErrorText id={`${id}-error`}>{error}</FieldErrorText>}
      <div className={styles.box}>
        <Input className={control.control} dir="auto" aria-errormessage={error ? `${id}-error` : undefined} />
        <Button className={styles.open}>
          <Icon name="down" />
        </Button>
      </div>
      <Popover className={styles.popover}>
        <ListBox<Choice> className={styles.list} renderEmptyState={() => <p className={styles.none}>{t('combo.none')}</p>}>
          {(choice) => (
            <ListBoxItem id={choice.value} textValue={choice.label} className={styles.item}>
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
