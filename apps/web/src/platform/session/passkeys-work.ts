/** Whether this browser knows passkeys at all. */
export function passkeysWork(): boolean {
  return typeof window.PublicKeyCredential === 'function';
}
