import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the journeys leave behind for people to look at: screenshots, logs, traces. Not committed. */
export const artefacts = fileURLToPath(new URL('../artefacts', import.meta.url));

/**
 * What the set-up tells the journeys, which run in processes of their own.
 *
 * @param name of the fact
 * @throws Error where no set-up has run
 */
export function told(name: 'E2E_BASE_URL' | 'E2E_DATA_DIR' | 'E2E_MAIL_DIR'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the journeys by Playwright's configuration.`);
  return value;
}
