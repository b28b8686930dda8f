import { attachmentRoutes, attachmentTypes, largestAttachment, mostAttachments, type AttachmentView } from '@rso-connect/shared';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../platform/api/call';
import { newId } from '../../../platform/api/new-id';
import { ProblemError } from '../../../platform/api/problem-error';
import { preparedFile, type PreparedFile } from '../../../platform/sending/photo';
import { sendFile } from './send-file';

/** A file on its way. */
export interface SendingFile extends PreparedFile {
  id: string;
  /** From 0 to 1. */
  share: number;
  /** Why it stands still; it goes on from where it was. */
  error: unknown;
}

/** Why a file isn't sent at all. */
export const reasonsToLeave = ['large', 'empty', 'kind', 'many'] as const;
export type ReasonToLeave = (typeof reasonsToLeave)[number];

export interface Sending {
  sending: readonly SendingFile[];
  /** Files that weren't sent to begin with. */
  left: readonly { name: string; why: ReasonToLeave }[];
  /** Files that arrived and weren't taken. */
  refused: readonly { id: string; name: string; error: unknown }[];
  /** Photos that said where they were taken. */
  placed: readonly { id: string; name: string }[];
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
  const [left, setLeft] = useState<Sending['left']>([]);
  const [refused, setRefused] = useState<Sending['refused']>([]);
  const [placed, setPlaced] = useState<Sending['placed']>([]);
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
  const halt = ({ id, name }: SendingFile, error: unknown): void => {
    if (mayHelp(error)) {
      change(id, { error });
      return;
    }
    show(queue.current.filter((one) => one.id !== id));
    setRefused((old) => [...old, { id, name, error }]);
    setPlaced((old) => old.filter((one) => one.id !== id));
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
      if (!end.signal.aborted) halt(next, error);
    } finally {
      active.current = null;
    }
    await run();
  };
  const add = async (chosen: Iterable<File>): Promise<void> => {
    const leave: { name: string; why: ReasonToLeave }[] = [];
    const fit: SendingFile[] = [];
    for (const file of chosen) {
      const prepared = await preparedFile(file);
      const isRoom = arrived.current.length + queue.current.length + fit.length < mostAttachments;
      const why = isRoom ? unfit(prepared.content) : 'many';
      if (why === null) fit.push({ ...prepared, id: newId(), share: 0, error: null });
      else leave.push({ name: file.name, why });
    }
    setLeft(leave);
    setRefused([]);
    setPlaced((old) => [...old, ...fit.filter(({ hadPlace }) => hadPlace)]);
    show([...queue.current, ...fit]);
    await run();
  };
  const again = (id: string): void => {
    change(id, { error: null });
    void run();
  };
  const drop = (id: string): void => {
    setPlaced((old) => old.filter((one) => one.id !== id));
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
    sending, left, refused, placed, again,
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

/** @returns why a file needn't be sent at all: a thin line spares what would be refused at its end */
function unfit({ size, type }: Blob): ReasonToLeave | null {
  if (size === 0) return 'empty';
  // What the device can't name is looked at where it arrives.
  if (type !== '' && !(attachmentTypes as readonly string[]).includes(type)) return 'kind';
  return size > largestAttachment ? 'large' : null;
}

/** @returns whether sending a file once more may help */
function mayHelp(error: unknown): boolean {
  return !(error instanceof ProblemError) || error.status !== 422 || error.code === 'attachment.bad-part';
}
