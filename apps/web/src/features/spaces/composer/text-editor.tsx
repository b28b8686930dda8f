import type { AuthorView } from '@rso-connect/shared';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import type { FieldProps } from '../../../ui/field-frame';
import { TextAreaField } from '../../../ui/text-field';
import styles from './editor.module.css';

const EditorTools = lazy(() => import('./editor-tools'));

/** Finds people whom one may mention. */
export interface MentionLookup {
  key: string;
  find: (words: string, signal: AbortSignal) => Promise<readonly AuthorView[]>;
}

/** What the tools do with the text: the selection, and what takes its place. */
export interface TextHandle {
  value: string;
  selection: () => [from: number, to: number];
  /** Puts text in place of a part, and the caret or a selection into the result. */
  replace: (from: number, to: number, text: string, select?: [from: number, to: number]) => void;
  focus: () => void;
}

/**
 * A text in Markdown with its tools: signs for who doesn't know them, a preview, and people to mention. The tools come
 * after the field, which works without them.
 */
export function TextEditor({ mentions, onMention, ...field }: FieldProps<string> & {
  rows: number;
  max: number;
  /** Left out where nobody can be mentioned. */
  mentions?: MentionLookup;
  onMention?: (person: AuthorView) => void;
}): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [mentioning, setMentioning] = useState(false);
  const area = (): HTMLTextAreaElement | null => box.current?.querySelector('textarea') ?? null;
  const handle: TextHandle = {
    value: field.value,
    selection: () => [area()?.selectionStart ?? field.value.length, area()?.selectionEnd ?? field.value.length],
    replace: (from, to, text, select) => {
      field.onChange(field.value.slice(0, from) + text + field.value.slice(to));
      const [start, end] = select ?? [from + text.length, from + text.length];
      requestAnimationFrame(() => {
        area()?.focus();
        area()?.setSelectionRange(start, end);
      });
    },
    focus: () => area()?.focus(),
  };
  const onChange = (value: string): void => {
    const at = area()?.selectionStart ?? 0;
    const begins = value.length === field.value.length + 1 && value[at - 1] === '@' && (at === 1 || /\s/u.test(value[at - 2] ?? ''));
    field.onChange(value);
    if (begins && mentions) setMentioning(true);
  };
  return (
    <div ref={box} className={styles.editor}>
      <TextAreaField {...field} onChange={onChange} />
      <Suspense fallback={<div className={styles.toolsSpace} />}>
        <EditorTools
          text={handle} mentions={mentions} mentioning={mentioning} onMentioning={setMentioning}
          onMention={(person) => onMention?.(person)}
        />
      </Suspense>
    </div>
  );
}
