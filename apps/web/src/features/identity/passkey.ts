import type { PasskeyAssertion, PasskeyAttestation } from '@rso-connect/shared';
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { passkeysWork } from '../../platform/session/passkeys-work';

/** The API's question, as WebAuthn's JSON has it. */
type Question = object;

/** Whether the browser can offer passkeys in the e-mail field, beside what it has saved. */
export async function canOfferPasskeys(): Promise<boolean> {
  if (!passkeysWork() || typeof PublicKeyCredential.isConditionalMediationAvailable !== 'function') return false;
  return PublicKeyCredential.isConditionalMediationAvailable();
}

/**
 * Lets the person choose a passkey and sign with it. The library comes only now.
 *
 * @param offered whether the browser only offers it in the e-mail field, and waits
 * @throws Error where they would rather not, or it takes too long
 */
export async function signWithPasskey(options: Question, offered = false): Promise<PasskeyAssertion> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const answer = await startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON, useBrowserAutofill: offered });
  return answer as unknown as PasskeyAssertion;
}

/** Stops what waits for a passkey. */
export async function stopOffer(): Promise<void> {
  const { WebAuthnAbortService } = await import('@simplewebauthn/browser');
  WebAuthnAbortService.cancelCeremony();
}

/**
 * Lets the device make a passkey.
 *
 * @throws Error where the person would rather not, or the device has one already
 */
export async function makePasskey(options: Question): Promise<PasskeyAttestation> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const answer = await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON });
  return answer as unknown as PasskeyAttestation;
}
