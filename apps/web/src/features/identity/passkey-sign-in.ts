import { secondStepRoutes, type PasskeyAssertion, type SessionView } from '@rso-connect/shared';
import { call } from '../../platform/api/call';
import { canOfferPasskeys, signWithPasskey, stopOffer } from './passkey';

/** How long a browser may take to give up its offer; they do it at once. */
const patience = { everyMs: 20, times: 50 } as const;

/**
 * One sign-in by a passkey at a time. The browser's offer in the e-mail field and the button ask for the same thing, and
 * a device may answer both: the first answer is the only one that is sent. Two would begin two login sessions, the later
 * one ending the earlier under the page that it led to.
 */
export class PasskeySignIn {
  private readonly away = new AbortController();
  private offered: Promise<PasskeyAssertion | null> = Promise.resolve(null);
  private sent: Promise<SessionView | null> | null = null;
  private hasAsked = false;

  /**
   * Lets the browser offer passkeys in the e-mail field, and waits until somebody takes one.
   *
   * @returns the session; null where nothing came of it
   */
  async offer(): Promise<SessionView | null> {
    // Nobody has asked for anything yet: what goes wrong here is told when somebody presses the button.
    this.offered = this.ask().catch(() => null);
    const answer = await this.offered;
    return answer && this.send(answer).catch(() => null);
  }

  private async ask(): Promise<PasskeyAssertion | null> {
    const { signal } = this.away;
    if (!(await canOfferPasskeys()) || signal.aborted) return null;
    this.hasAsked = true;
    const { options } = await call(secondStepRoutes.passkeySignInQuestion, { signal });
    return signWithPasskey(options, true);
  }

  /**
   * Lets the person choose a passkey, unless they have just taken the offer: then that one counts.
   *
   * @returns the session; null where it is the offer's, which `offer` gives
   * @throws Error where they would rather not, or the API refuses the answer
   */
  async press(): Promise<SessionView | null> {
    await this.end();
    if (this.sent) {
      await this.sent;
      return null;
    }
    const { options } = await call(secondStepRoutes.passkeySignInQuestion);
    return this.send(await signWithPasskey(options));
  }

  /** Takes the offer back, and waits until it is gone. An answer that is on its way isn't lost by it. */
  async end(): Promise<void> {
    this.away.abort();
    // A browser that offers nothing doesn't fetch the library to end nothing.
    if (!this.hasAsked) return;
    const over = this.offered.then(() => true);
    // What hasn't quite begun can't be stopped yet.
    for (let time = 0; time < patience.times; time += 1) {
      await stopOffer();
      const later = new Promise<boolean>((resolve) => { setTimeout(() => { resolve(false); }, patience.everyMs); });
      if (await Promise.race([over, later])) return;
    }
  }

  private send(answer: PasskeyAssertion): Promise<SessionView | null> {
    const sent = call(secondStepRoutes.passkeySignIn, { body: { answer } }).then(({ session }) => session);
    this.sent = sent;
    sent.catch(() => { this.sent = null; });
    return sent;
  }
}
