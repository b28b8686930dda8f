import { Injectable } from '@nestjs/common';

/** A hint to a screen: ids only; what they name is fetched under the reader's own rights. */
export interface LiveHint {
  kind: string;
  id: string;
}

/** What travels between processes. */
export interface LiveMessage {
  personIds: string[];
  hint: LiveHint;
}

type Listener = (hint: LiveHint) => void;

/** Carries hints to the screens that are open; losing one only costs a look. */
export abstract class Live {
  /**
   * Tells people's open screens that something is new. Call it after the commit.
   *
   * @param personIds whose screens
   */
  abstract tell(personIds: readonly string[], hint: LiveHint): void;

  private readonly listeners = new Map<string, Set<Listener>>();

  /**
   * Listens for one person.
   *
   * @returns a function that ends it
   */
  listen(personId: string, listener: Listener): () => void {
    const mine = this.listeners.get(personId) ?? new Set<Listener>();
    mine.add(listener);
    this.listeners.set(personId, mine);
    return () => {
      mine.delete(listener);
      if (mine.size === 0) this.listeners.delete(personId);
    };
  }

  protected hand(message: LiveMessage): void {
    for (const personId of message.personIds) {
      for (const listener of this.listeners.get(personId) ?? []) listener(message.hint);
    }
  }
}

/** Embedded: everything happens in this process. */
@Injectable()
export class LocalLive extends Live {
  tell(personIds: readonly string[], hint: LiveHint): void {
    this.hand({ personIds: [...personIds], hint });
  }
}
