import { composingRoutes, mostReaders, type AuthorView } from '@rso-connect/shared';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { Button } from '../../../ui/button';
import { LookupField } from '../../../ui/lookup-field';
import { Notice } from '../../../ui/notice';
import styles from './editor.module.css';

/** Who may read what carries a label that names its readers: found by name, of all whom the writer may name. */
export default function ReadersField({ spaceId, value, onChange, error }: {
  spaceId: string;
  value: readonly string[];
  onChange: (value: readonly string[]) => void;
  error: string | undefined;
}): ReactNode {
  const { t } = useTranslation('spaces');
  const known = useRef(new Map<string, AuthorView>());
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [round, setRound] = useState(0);
  const [none, setNone] = useState(false);
  const find = async (words: string, signal: AbortSignal): Promise<{ value: string; label: string }[]> => {
    const { items } = await call(composingRoutes.namable, { params: { spaceId }, query: { q: words }, signal });
    for (const one of items) known.current.set(one.id, one);
    if (words === '') setNone(items.length === 0);
    return items.filter(({ id }) => !value.includes(id)).map(({ id, name, memberName }) => ({ value: id, label: memberName === null ? name : `${name}, ${memberName}` }));
  };
  return (
    <div
      className={styles.readers}
      onKeyDown={(event) => {
        // Choosing somebody sends nothing yet; a button is pressed all the same.
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
    >
      {none && <Notice tone="warning">{t('form.nobodyToName')}</Notice>}
      <LookupField
        key={round} name="readerIds" label={t('form.readers')} help={t('form.readersHelp', { count: value.length + 1 })} value="" error={error}
        lookup={{ key: `namable:${spaceId}:${value.join()}`, find }} isDisabled={value.length >= mostReaders}
        onChange={(id) => {
          if (id === '' || value.includes(id)) return;
          setNames(new Map([...names, [id, known.current.get(id)?.name ?? '']]));
          onChange([...value, id]);
          setRound(round + 1);
        }}
      />
      {value.length > 0 && (
        <ul className={styles.chosen} aria-label={t('readers')}>
          {value.map((id) => (
            <li key={id}>
              <bdi>{names.get(id)}</bdi>
              <Button kind="quiet" small aria-label={t('form.takeOut', { name: names.get(id) ?? '' })} onPress={() => onChange(value.filter((one) => one !== id))}>{t('form.takeOutShort')}</Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
