import { attachmentRoutes, largestAttachment, mostAttachments, type AttachmentView } from '@rso-connect/shared';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../platform/api/call';
import { newId } from '../../../platform/api/new-id';
import { ProblemError } from '../../../platform/api/problem-error';
import { preparedFile, type PreparedFile } from './photo';
import { sendFile } from './send-file';

/** A file on its way. */
export interface SendingFile extends PreparedFile {
  id: string;
  /** From 0 to 1. */
  share: number;
  /** Why it stands still; it goes on from where it was. */
  error: unknown;
}

export interface Sending {
  sending: readonly SendingFile[];
  /** Names of files that were too large to begin with, or one too many. */
  left: readonly string[];
  /** Names of photos that said where they were taken. */
  placed: readonly string[];
  add: (chosen: Iterable<File>) => void;
  again: (id: string) => void;
  cancel: (id: string) => void;
  /** Takes out one that has arrived. */
  remove: (id: string) => void;
}

/**
 * Sends files one after the other; a dropped line holds them up, and they go on by themselves once there is one again.
 *
 * @param files those that have arrived
 */
export function useSending(spaceId: string, files: readonly AttachmentView[], onFiles: (files: AttachmentView[]) => void): Sending {
  const [sending, setSending] = useState<readonly SendingFile[]>([]);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [placed, setPlaced] = useState<readonly string[]>([]);
  const arrived = useRef(files);
  const queue = useRef<readonly SendingFile[]>([]);
  const active = useRef<{ id: string; end: AbortController } | null>(null);
  useEffect(() => {
    arrived.current = files;
  }, [files]);

  const show = (next: readonly SendingFile[]): void => {
    queue.current = next;
    setSending(next);
  };
  const change = (id: string, part: Partial<SendingFile>): void => show(queue.current.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const take = (next: AttachmentView[]): void => {
    arrived.current = next;
    onFiles(next);
  };
  const run = async (): Promise<void> => {
    const next = queue.current.find(({ error }) => error === null);
    if (active.current || !next) return;
    const end = new AbortController();
    active.current = { id: next.id, end };
    try {
      const file = await sendFile({ ...next, spaceId, signal: end.signal, onProgress: (share) => change(next.id, { share }) });
      show(queue.current.filter(({ id }) => id !== next.id));
      take([...arrived.current, file]);
    } catch (error) {
      if (!end.signal.aborted) change(next.id, { error });
    } finally {
      active.current = null;
    }
    await run();
  };
  const add = async (chosen: Iterable<File>): Promise<void> => {
    const tooMany: string[] = [];
    const fit: PreparedFile[] = [];
    for (const file of chosen) {
      const prepared = await preparedFile(file);
      const isRoom = arrived.current.length + queue.current.length + fit.length < mostAttachments;
      if (isRoom && prepared.content.size > 0 && prepared.content.size <= largestAttachment) fit.push(prepared);
      else tooMany.push(file.name);
    }
    setLeft(tooMany);
    setPlaced((old) => [...old, ...fit.filter(({ hadPlace }) => hadPlace).map(({ name }) => name)]);
    show([...queue.current, ...fit.map((one) => ({ ...one, id: newId(), share: 0, error: null }))]);
    await run();
  };
  const again = (id: string): void => {
    change(id, { error: null });
    void run();
  };
  const drop = (id: string): void => {
    // Whether it is there or not: what no post takes goes by itself after a while.
    call(attachmentRoutes.remove, { params: { attachmentId: id } }).catch(() => undefined);
  };
  const latest = useRef(again);
  useEffect(() => {
    latest.current = again;
  });
  useEffect(() => {
    const goOn = (): void => {
      for (const { id, error } of queue.current) if (error instanceof ProblemError && error.status === 0) latest.current(id);
    };
    window.addEventListener('online', goOn);
    return () => {
      window.removeEventListener('online', goOn);
      active.current?.end.abort();
    };
  }, []);
  return {
    sending, left, placed, again,
    add: (chosen) => void add(chosen),
    cancel: (id) => {
      if (active.current?.id === id) active.current.end.abort();
      show(queue.current.filter((one) => one.id !== id));
      drop(id);
    },
    remove: (id) => {
      take(arrived.current.filter((one) => one.id !== id));
      drop(id);
    },
  };
}
