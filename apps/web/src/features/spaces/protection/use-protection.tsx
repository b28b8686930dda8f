import type { AttachmentView } from '@rso-connect/shared';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { FormState } from '../../../ui/use-form';
import type { Finding } from '@rso-connect/shared';

const FindingsNotice = lazy(() => import('./findings-notice'));
const AttachFiles = lazy(() => import('../files/attach-files'));

/** What a composer has beside its fields. */
export interface Protection<V extends object> {
  /** The same form; it is sent once nothing was found in it, or its author goes on knowingly. */
  form: FormState<V>;
  /** Stands above what is written. */
  notice: ReactNode;
  /** Files, and where to add them. */
  attach: ReactNode;
}

interface Options<V extends object> {
  form: FormState<V>;
  spaceId: string;
  /** Everything that people will read. */
  text: string;
  files: readonly AttachmentView[];
  onFiles: (files: AttachmentView[]) => void;
}

const keyOf = (findings: readonly Finding[]): string => JSON.stringify(findings.map(({ kind, text }) => [kind, text]));

/** Looks through a post before it is sent, and says what in it identifies people. */
export function useProtection<V extends object>({ form, spaceId, text, files, onFiles }: Options<V>): Protection<V> {
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  const [waits, setWaits] = useState(false);
  const [busy, setBusy] = useState(false);
  const [looking, setLooking] = useState(false);
  const [tries, setTries] = useState(0);
  const submit = async (): Promise<void> => {
    setWaits(busy);
    setTries(tries + 1);
    if (busy) return;
    setLooking(true);
    const found = await look(text).finally(() => setLooking(false));
    setFindings(found);
    if (found.length === 0) await form.submit();
  };
  const goOn = async (): Promise<void> => {
    const found = await look(text);
    // What was written since is looked at as well.
    if (keyOf(found) !== keyOf(findings)) setFindings(found);
    else {
      setFindings([]);
      await form.submit();
    }
  };
  const shown = findings.length > 0 || (waits && busy);
  return {
    form: { ...form, submit, pending: form.pending || looking },
    notice: shown && (
      <Suspense fallback={null}>
        <FindingsNotice key={tries} findings={findings} busy={waits && busy} onChange={() => setFindings([])} onGoOn={goOn} />
      </Suspense>
    ),
    attach: (
      <Suspense fallback={null}>
        <AttachFiles spaceId={spaceId} files={files} onFiles={onFiles} onBusy={setBusy} />
      </Suspense>
    ),
  };
}

async function look(text: string): Promise<Finding[]> {
  try {
    const { findPersonalData } = await import('./find-personal-data');
    return await findPersonalData(text);
  } catch {
    // What looks through it couldn't be fetched: neither can the post be sent, and the form says so.
    return [];
  }
}
