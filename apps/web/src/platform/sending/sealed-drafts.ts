import { composingRoutes } from '@rso-connect/shared';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../api/call';
import { newId } from '../api/new-id';

/** A draft that nobody took up again is forgotten. */
const keptMs = 14 * 24 * 3_600_000;
const beginning = 'rso:draft:';
const keyOf = (personId: string, place: string): string => `${beginning}${personId}:${place}`;

/**
 * What was begun at a place, or nothing. It outlives a closed tab and a dead network, and is encrypted with a key that the
 * platform gives to its writer alone while they are signed in: on a shared computer nobody else reads it.
 *
 * @param place where it is written, such as a topic's id
 * @param isWhole whether what was kept is what is written there now
 * @returns the draft once it is known (null: none), and what keeps it; null forgets it
 */
export function useSealedDraft<Draft extends object>(
  personId: string, place: string, isWhole: (kept: object) => kept is Draft,
): { draft: Draft | null | undefined; keep: (draft: Draft | null) => void } {
  const key = useQuery({
    queryKey: ['draft-key', personId],
    queryFn: async ({ signal }) => imported((await call(composingRoutes.draftKey, { signal })).key),
    staleTime: Infinity,
    retry: 1,
  });
  const ready = key.isSuccess || key.isError;
  // Whoever begins anew at the same place reads what is kept there now, and not what was read before it was sent.
  const [turn] = useState(newId);
  const { data: draft } = useQuery({
    queryKey: ['draft', personId, place, turn],
    queryFn: async () => {
      const kept = await read(keyOf(personId, place), key.data ?? null);
      return kept && isWhole(kept) ? kept : null;
    },
    enabled: ready,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // What is kept is this browser's own.
    networkMode: 'always',
  });
  const waiting = useRef(Promise.resolve());
  const secret = useRef(key.data ?? null);
  useEffect(() => {
    secret.current = key.data ?? null;
  });
  const keep = useCallback((kept: Draft | null): void => {
    // One after the other: what was written last must be what is kept.
    waiting.current = waiting.current.then(() => write(keyOf(personId, place), secret.current, kept));
  }, [personId, place]);
  return { draft, keep };
}

/** Without a secure connection the browser encrypts nothing. */
async function imported(key: string): Promise<CryptoKey | null> {
  if (typeof crypto === 'undefined' || !('subtle' in crypto)) return null;
  return crypto.subtle.importKey('raw', bytesOf(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

async function read(name: string, key: CryptoKey | null): Promise<object | null> {
  try {
    forgetOld();
    if (!key) return objectOf(window.sessionStorage.getItem(name));
    const kept = JSON.parse(window.localStorage.getItem(name) ?? 'null') as { iv?: string; data?: string } | null;
    if (typeof kept?.iv !== 'string' || typeof kept.data !== 'string') return null;
    return objectOf(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(kept.iv) }, key, bytesOf(kept.data))));
  } catch {
    // Kept under another key, or not at all.
    return null;
  }
}

async function write(name: string, key: CryptoKey | null, draft: object | null): Promise<void> {
  try {
    if (!draft) {
      window.localStorage.removeItem(name);
      window.sessionStorage.removeItem(name);
      return;
    }
    if (!key) {
      // For this tab only: nothing readable stays on the computer.
      window.sessionStorage.setItem(name, JSON.stringify(draft));
      return;
    }
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(JSON.stringify(draft))));
    window.localStorage.setItem(name, JSON.stringify({ iv: textOf(iv), data: textOf(data), at: Date.now() }));
  } catch {
    // A browser that keeps nothing still sends what is written.
  }
}

function forgetOld(): void {
  for (const name of Object.keys(window.localStorage).filter((one) => one.startsWith(beginning))) {
    const kept = JSON.parse(window.localStorage.getItem(name) ?? 'null') as { at?: unknown } | null;
    if (typeof kept?.at !== 'number' || Date.now() - kept.at > keptMs) window.localStorage.removeItem(name);
  }
}

function objectOf(text: string | null): object | null {
  const kept: unknown = JSON.parse(text ?? 'null');
  return typeof kept === 'object' ? kept : null;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
