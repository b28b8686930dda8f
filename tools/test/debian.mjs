/** Installs Debian packages, for a root without a person beside it, such as a CI machine. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { findProgram } from './programs.mjs';
import { run } from './children.mjs';

/** What a spec puts other things in the place of. */
const machine = { execute: run, find: findProgram, userId: () => process.getuid?.(), policy: '/usr/sbin/policy-rc.d' };

/** @returns {boolean} whether this is Debian or its kin, and we may install */
export const canInstall = ({ userId, find } = machine) => userId() === 0 && find('apt-get') !== null;

/**
 * Installs packages without starting the services that come with them.
 *
 * @param {readonly string[]} packages
 * @param {(line: string) => void} say
 * @throws {Error} with what apt-get printed
 */
export async function installPackages(packages, say, { execute, policy } = machine) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Debian starts a server as soon as it's installed, on its usual port, unless this program says no (101).
  const isOurs = !existsSync(policy);
  if (isOurs) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    say('apt-get update');
    const update = await execute('apt-get', ['update', '-q'], { env });
    if (update.code !== 0) throw new Error(`apt-get update failed.\n${update.output}`);
    say(`apt-get install ${packages.join(' ')}`);
    const done = await execute('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env });
    if (done.code !== 0) throw new Error(`apt-get install failed.\n${done.output}`);
  } finally {
    if (isOurs) rmSync(policy, { force: true });
  }
}
