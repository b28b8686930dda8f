import { applicationRoutes, type OwnApplicationContent } from '@rso-connect/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../platform/api/call';
import { problemCode } from '../../platform/api/problem-error';
import { isLost } from '../../platform/sending/lost';
import { useSealedDraft } from '../../platform/sending/sealed-drafts';

/** A pause in typing after which it is saved. */
const pauseMs = 800;
const tryAgainMs = 10_000;

/** What lies on this device: content, and the version of the saved one that it goes on from. */
interface Kept {
  version: number;
  content: OwnApplicationContent;
}

/** What the API has. */
interface Saved extends Kept {
  savedAt: string;
}

/**
 * `saved`; `saving`, or about to be; `lost`: no connection, kept on this device; `conflict`: another window saved since;
 * `refused`: it isn't taken.
 */
export type SavingState = 'saved' | 'saving' | 'lost' | 'conflict' | 'refused';

export interface Autosave {
  content: OwnApplicationContent;
  change: (change: Partial<OwnApplicationContent>) => void;
  state: SavingState;
  problem: unknown;
  savedAt: string;
  /** Saves at once. @returns the version that is saved, or null where it can't be */
  flush: () => Promise<number | null>;
  /** Of two versions: this one goes on from the other one's number, and is saved over it. */
  keepMine: (theirs: number) => void;
}

const same = (one: OwnApplicationContent, other: OwnApplicationContent): boolean => JSON.stringify(one) === JSON.stringify(other);

function isKept(kept: object): kept is Kept {
  return 'version' in kept && typeof kept.version === 'number' && 'content' in kept && typeof kept.content === 'object';
}

/** @returns what of somebody's application lies on this device and isn't saved; undefined until that is known */
export function useKeptApplication(personId: string, candidacyId: string): { kept: Kept | null | undefined; keep: (kept: Kept | null) => void } {
  const { draft, keep } = useSealedDraft(personId, `application:${candidacyId}`, isKept);
  return { kept: draft, keep };
}

/**
 * Saves an application a moment after the last key, each time on top of the version that it goes on from: what another
 * window saved is never overwritten unseen. Until it is saved it lies on this device too.
 *
 * @param saved what the API has
 * @param device what lay on this device when the page was opened, and what keeps it; and who is told of what was saved
 */
export function useAutosave(
  candidacyId: string, saved: Saved, { kept, keep, onSaved }: { kept: Kept | null; keep: (kept: Kept | null) => void; onSaved: (saved: Saved) => void },
): Autosave {
  const isNewer = kept !== null && !same(kept.content, saved.content);
  const [content, setContent] = useState(isNewer ? kept.content : saved.content);
  const [view, setView] = useState<{ state: SavingState; savedAt: string; problem: unknown }>(
    { state: isNewer && kept.version !== saved.version ? 'conflict' : isNewer ? 'saving' : 'saved', savedAt: saved.savedAt, problem: null },
  );
  const latest = useRef(content);
  const inApi = useRef(saved.content);
  const version = useRef(isNewer ? kept.version : saved.version);
  const halted = useRef(isNewer && kept.version !== saved.version);
  const running = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const saveOnce = useCallback(async (): Promise<void> => {
    while (!halted.current && !same(latest.current, inApi.current)) {
      const sending = latest.current;
      setView((old) => ({ ...old, state: 'saving' }));
      try {
        const answer = await call(applicationRoutes.save, { params: { candidacyId }, body: { ...sending, version: version.current } });
        version.current = answer.version;
        inApi.current = sending;
        onSaved({ version: answer.version, savedAt: answer.savedAt, content: sending });
        setView({ state: 'saved', savedAt: answer.savedAt, problem: null });
      } catch (problem) {
        const state = isLost(problem) ? 'lost' : problemCode(problem) === 'application.changed-meanwhile' ? 'conflict' : 'refused';
        halted.current = state === 'conflict';
        setView((old) => ({ ...old, state, problem }));
        return;
      }
    }
    if (!halted.current) keep(null);
  }, [candidacyId, keep, onSaved]);
  const save = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    // One after the other: each goes on from the version that the one before made.
    running.current ??= saveOnce().finally(() => { running.current = null; });
    return running.current;
  }, [saveOnce]);

  const change = useCallback((part: Partial<OwnApplicationContent>): void => {
    latest.current = { ...latest.current, ...part };
    setContent(latest.current);
    keep({ version: version.current, content: latest.current });
    if (halted.current) return;
    setView((old) => ({ ...old, state: 'saving' }));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), pauseMs);
  }, [keep, save]);

  const lost = view.state === 'lost';
  useEffect(() => {
    if (!lost) return undefined;
    const again = (): void => { void save(); };
    const retry = setInterval(again, tryAgainMs);
    window.addEventListener('online', again);
    return () => {
      clearInterval(retry);
      window.removeEventListener('online', again);
    };
  }, [lost, save]);
  useEffect(() => {
    void save();
    const leave = (): void => { if (document.visibilityState === 'hidden') void save(); };
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      void save();
    };
  }, [save]);

  const flush = useCallback(async (): Promise<number | null> => {
    await save();
    // A key pressed while the one before was under way.
    await save();
    return same(latest.current, inApi.current) ? version.current : null;
  }, [save]);
  const keepMine = useCallback((theirs: number): void => {
    version.current = theirs;
    halted.current = false;
    keep({ version: theirs, content: latest.current });
    void save();
  }, [keep, save]);
  return { content, change, ...view, flush, keepMine };
}
