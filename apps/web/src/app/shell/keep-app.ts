import type { Session } from '../../platform/session/session';

const attendance = /^\/(?:attend(?:\/|$)|my\/attendance|staff\/runs\/[^/]+\/attendance)/;

/** Settings of the browser that the types of the language don't know yet. */
interface Metered {
  connection?: { saveData?: boolean };
}

/** Once the page stands and has nothing better to do. */
function whenIdle(work: () => void): void {
  const wait = (): void => {
    if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 10_000 });
    else setTimeout(work, 2_000);
  };
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', wait, { once: true });
}

async function keep(parts: readonly string[]): Promise<void> {
  const workers = navigator.serviceWorker;
  const registration = await workers.register('/worker.js', { updateViaCache: 'none' });
  const ask = (): void => registration.active?.postMessage({ keep: parts });
  workers.addEventListener('controllerchange', ask);
  // This page came from the network after the new worker did, or is as old as the worker that is there.
  registration.waiting?.postMessage({ takeOver: true });
  await workers.ready;
  ask();
}

/**
 * Has the browser keep what this person needs without a network: the shell and the scanner for everybody who is signed
 * in, the desk for those who take attendance. Who saves data keeps them once they come to such a page.
 */
export function keepApp({ may }: Pick<Session, 'may'>): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  if ((navigator as Metered).connection?.saveData && !attendance.test(location.pathname)) return;
  const parts = ['scan', ...('BarcodeDetector' in window ? [] : ['reader']), ...(may('attendance.take') ? ['desk'] : [])];
  // Private windows of some browsers allow no worker; everything else works.
  whenIdle(() => void keep(parts).catch(() => undefined));
}
