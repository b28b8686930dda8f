import { composingRoutes, type AuthorView } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../platform/api/call';
import { Button } from '../../../ui/button';
import { Prose } from '../../../ui/page';
import { Await } from '../../../ui/states';
import styles from './editor.module.css';
import type { MentionLookup, TextHandle } from './text-editor';

const MentionPicker = lazy(() => import('./mention-picker'));

const signs = ['bold', 'italic', 'list', 'quote', 'link'] as const;

/** @returns a selection with its signs, and which part of the result is selected then */
function signed(sign: (typeof signs)[number], words: string): { text: string; from: number; to: number } {
  const round = (before: string, after: string): { text: string; from: number; to: number } => ({ text: before + words + after, from: before.length, to: before.length + words.length });
  const lines = (mark: string): { text: string; from: number; to: number } => {
    const text = words.split('\n').map((line) => mark + line).join('\n');
    return { text, from: text.length, to: text.length };
  };
  switch (sign) {
    case 'bold':
      return round('**', '**');
    case 'italic':
      return round('*', '*');
    case 'list':
      return lines('- ');
    case 'quote':
      return lines('> ');
    case 'link': {
      const { text } = round('[', '](https://)');
      return { text, from: text.length - 1, to: text.length - 1 };
    }
  }
}

/** Signs, people to mention, and a preview by the same writer that shows posts. */
export default function EditorTools({ text, mentions, mentioning, onMentioning, onMention }: {
  text: TextHandle;
  mentions: MentionLookup | undefined;
  mentioning: boolean;
  onMentioning: (open: boolean) => void;
  onMention: (person: AuthorView) => void;
}): ReactNode {
  const { t } = useTranslation('spaces');
  const [previewed, setPreviewed] = useState<string>();
  const put = (sign: (typeof signs)[number]): void => {
    const [from, to] = text.selection();
    const result = signed(sign, text.value.slice(from, to));
    text.replace(from, to, result.text, [from + result.from, from + result.to]);
  };
  const mention = (person: AuthorView): void => {
    const [, at] = text.selection();
    const from = text.value[at - 1] === '@' ? at - 1 : at;
    text.replace(from, at, `@${person.name} `);
    onMention(person);
    onMentioning(false);
  };
  return (
    <>
      <div className={styles.tools} role="group" aria-label={t('editor.tools')}>
        {signs.map((sign) => <Button key={sign} kind="quiet" small onPress={() => put(sign)}>{t(`editor.${sign}`)}</Button>)}
        {mentions && <Button kind="quiet" small onPress={() => onMentioning(!mentioning)}>{t('editor.mention')}</Button>}
        <Button kind="quiet" small onPress={() => setPreviewed(previewed === undefined ? text.value : undefined)}>{t(previewed === undefined ? 'editor.preview' : 'editor.previewClose')}</Button>
      </div>
      {mentions && mentioning && (
        <Suspense fallback={null}>
          <MentionPicker
            mentions={mentions} onChosen={mention}
            onClose={() => {
              onMentioning(false);
              text.focus();
            }}
          />
        </Suspense>
      )}
      {previewed !== undefined && <Preview text={text.value} />}
    </>
  );
}

function Preview({ text }: { text: string }): ReactNode {
  const { t } = useTranslation('spaces');
  const query = useQuery({
    queryKey: ['spaces', 'preview', text],
    queryFn: ({ signal }) => call(composingRoutes.preview, { body: { text }, signal }),
    enabled: text.trim() !== '',
    gcTime: 0,
  });
  return (
    <section className={styles.preview} aria-label={t('editor.previewTitle')}>
      {text.trim() === '' ? <p>{t('editor.nothing')}</p> : <Await query={query} lines={3}>{({ html }) => <Prose html={html} />}</Await>}
    </section>
  );
}
