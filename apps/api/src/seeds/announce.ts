import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../platform/config/settings.js';
import { Installation } from '../platform/installation/installation.js';
import { demonstrationKeys, demonstrationPassword, demonstrationPeople } from './demonstration-people.js';

/** Prints the address, and for a demonstration who can sign in. */
export async function announce(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const lines = [`RSO Connect is ready at ${settings.publicUrl}`];
  if (await app.get(Installation).isDemonstration()) {
    const width = Math.max(...demonstrationPeople.map((person) => person.email.length));
    lines.push(
      '',
      `Demonstration accounts, password ${demonstrationPassword}:`,
      ...demonstrationPeople.map((person) => `  ${person.email.padEnd(width)}  ${person.who}`),
      '',
      'Passphrases of the two keys by which a pseudonym is opened:',
      ...demonstrationKeys.map(({ email, passphrase }) => `  ${email.padEnd(width)}  ${passphrase}`),
    );
  }
  lines.push('', 'Ctrl-C stops it.', '');
  process.stdout.write(lines.join('\n'));
}
