import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useTakeSession } from '../attendance.api';
import { newDeviceId } from '../sending/device-id';
import { keptNotes, type KeptNote } from '../sending/kept-notes';

/** The walk-up list's notes of this device. */
export interface WalkUpNotes {
  /** Waiting for a connection, by their ids. */
  waiting: readonly (KeptNote & { id: string })[];
  /** Why the API didn't take the last one that it refused. */
  refusal: unknown;
  note: (name: string) => void;
}

/** Names of people without a phone in a session, noted with or without a connection. */
export function useNotes(personId: string, sessionId: string): WalkUpNotes {
  const notes = keptNotes.of(personId, sessionId);
  const take = useTakeSession();
  useEffect(() => notes.onAnswer(take), [notes, take]);
  useEffect(() => {
    void notes.queue.flush();
  }, [notes]);
  const view = useSyncExternalStore(
    useCallback((tell) => notes.queue.listen(tell), [notes]),
    () => notes.queue.view,
  );
  const note = useCallback((name: string) => {
    notes.queue.put(newDeviceId(), { name, at: new Date().toISOString() });
    void notes.queue.flush();
  }, [notes]);
  return useMemo(() => ({
    waiting: view.state === 'waiting' ? [...notes.queue.unsent].map(([id, each]) => ({ id, ...each })) : [],
    refusal: [...view.refused.values()].at(-1), note,
  }), [notes, view, note]);
}
