import type { AuthorView } from '@rso-connect/shared';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { LookupField } from '../../../ui/lookup-field';
import styles from './editor.module.css';
import type { MentionLookup } from './text-editor';

/** Finds somebody to mention, of those who may read the topic. Escape goes back to the text. */
export default function MentionPicker({ mentions, onChosen, onClose }: { mentions: MentionLookup; onChosen: (person: AuthorView) => void; onClose: () => void }): ReactNode {
  const { t } = useTranslation('spaces');
  const box = useRef<HTMLDivElement>(null);
  const found = useRef(new Map<string, AuthorView>());
  useEffect(() => {
    box.current?.querySelector('input')?.focus();
  }, []);
  const find = async (words: string, signal: AbortSignal): Promise<{ value: string; label: string }[]> => {
    const people = await mentions.find(words, signal);
    for (const person of people) found.current.set(person.id, person);
    return people.map(({ id, name, memberName }) => ({ value: id, label: memberName === null ? name : `${name}, ${memberName}` }));
  };
  return (
    <div
      ref={box} className={styles.picker}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        // Choosing somebody sends nothing yet.
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
    >
      <LookupField
        name="mention" label={t('editor.mentionLabel')} help={t('editor.mentionHelp')} value="" lookup={{ key: mentions.key, find }}
        onChange={(id) => {
          const person = found.current.get(id);
          if (person) onChosen(person);
        }}
      />
      <Button kind="quiet" small onPress={onClose}>{t('post.cancel')}</Button>
    </div>
  );
}
