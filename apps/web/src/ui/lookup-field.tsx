import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { UNSAFE_PortalProvider } from 'react-aria/PortalProvider';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import type { Choice } from './choice-fields';
import styles from './lookup-field.module.css';
import control from './control.module.css';
import type { FieldProps } from './field-frame';
import frame from './field-frame.module.css';
import { Icon } from './icon';

/** What stands in the frame: label, help, input and list. */
function Inside({ label, help, error, optional }: Pick<FieldProps<string>, 'label' | 'help' | 'error' | 'optional'>): ReactNode {
  const { t } = useTranslation('ui');
  const box = useRef<HTMLDivElement>(null);
  return (
    <>
      <Label className={frame.label}>
        {label}
        {optional && <span className={frame.optional}> {t('field.optional')}</span>}
      </Label>
      {help && (
        <Text slot="description" className={frame.help}>
          {help}
        </Text>
      )}
      {error && (
        // React Aria ties it to the input as its description; an error message that is none of these fails axe.
        <Text slot="errorMessage" elementType="p" className={frame.error}>
          <Icon name="error" />
          <span>{error}</span>
        </Text>
      )}
      <div ref={box} className={styles.box}>
        <Input className={control.control} dir="auto" />
        <Button className={styles.open}>
          <Icon name="down" />
        </Button>
      </div>
      {/* The browser puts a modal dialog above everything else: in one, the list stands in the dialog, too. */}
      <UNSAFE_PortalProvider getContainer={() => box.current?.closest('dialog') ?? document.body}>
        <Popover className={styles.popover}>
          <ListBox<Choice> className={styles.list} renderEmptyState={() => <p className={styles.none}>{t('combo.none')}</p>}>
            {(choice) => (
              <ListBoxItem id={choice.value} textValue={choice.label} className={styles.item}>
                {choice.label}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </UNSAFE_PortalProvider>
    </>
  );
}

/** So long after the last key is the server asked. */
const typingPauseMs = 250;

/**
 * One of more than a browser should hold: the server finds what fits to the words that are typed.
 *
 * @param lookup names what is looked for, and finds it; no words find the first of them
 * @param chosen the label of the value that is there already
 */
export function LookupField({ lookup, chosen = '', ...field }: FieldProps<string> & {
  lookup: { key: string; find: (words: string, signal: AbortSignal) => Promise<readonly Choice[]> };
  chosen?: string;
}): ReactNode {
  const { name, error, value, onChange, onBlur, isDisabled } = field;
  const [typed, setTyped] = useState(chosen);
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data } = useQuery({
    queryKey: ['lookup', lookup.key, asked],
    queryFn: ({ signal }) => lookup.find(asked, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <ComboBox
      className={frame.frame}
      data-field={name}
      data-invalid={error ? '' : undefined}
      menuTrigger="focus"
      isInvalid={Boolean(error)}
      isDisabled={isDisabled ?? false}
      items={data ?? []}
      // The server has filtered them already, by more than their names.
      defaultFilter={() => true}
      inputValue={typed}
      onInputChange={setTyped}
      value={value || null}
      onChange={(key) => onChange(key === null ? '' : String(key))}
      onBlur={() => onBlur?.()}
      allowsEmptyCollection
    >
      <Inside {...field} />
    </ComboBox>
  );
}
