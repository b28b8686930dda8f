import { useEffect, useRef } from 'react';
import type { Session } from '../../platform/session/session';

/** Once the page stands: sends what this person left on the device, and has the browser keep the app for them. */
export function useAfterwards({ person, may }: Pick<Session, 'person' | 'may'>): void {
  const personId = person?.id ?? null;
  const done = useRef<string>(null);
  useEffect(() => {
    // Whose it is isn't known before somebody is signed in.
    if (personId === null || done.current === personId) return;
    done.current = personId;
    // Without a connection this part may not be there; the next page that is opened tries again.
    void import('./later').then(({ afterwards }) => afterwards(personId, may)).catch(() => undefined);
  }, [personId, may]);
}
