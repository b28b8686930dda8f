import { emailKeyOf, emailText, nameText } from '@rso-connect/shared';
import { MailTokens } from '../features/identity/index.js';
import { PersonEmail, RoleGrantsService } from '../features/people/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { addPerson } from '../seeds/add-person.js';
import { CommandError, type Command, type CommandContext } from './command.js';

/** Makes somebody an administrator; prints a link with which they set their password. */
async function create({ settings, options, app, print }: CommandContext): Promise<number> {
  const email = emailText.safeParse(options['email']);
  if (!email.success) throw new CommandError('Say whose account it is: --email name@agency.example');
  const context = await app();
  const db = context.get(Database, { strict: false });
  const tokens = context.get(MailTokens, { strict: false });
  const personId = await db.transaction(async () => {
    const known = await db.repo(PersonEmail).findOneBy({ activeKey: emailKeyOf(email.data) });
    return known?.personId ?? (await newPerson(db, context.get(Clock, { strict: false }), email.data, options['name']));
  });
  // Steps of their own, each of which may be done again: a refused grant would undo whatever shared its transaction.
  try {
    await context.get(RoleGrantsService, { strict: false }).grant(personId, { role: 'administrator', scopeKind: 'platform', scopeId: null }, null);
  } catch (error) {
    // They are one already; a new link is what the operator came for then.
    if (!(error instanceof Problem) || error.code !== 'person.grant-exists') throw error;
  }
  const token = tokens.tokenOf(await tokens.make(personId, 'reset-password'));
  print(`${email.data} is an administrator. Open this link within an hour to set the password:`);
  print(`${settings.publicUrl}/reset-password?token=${token}`);
  return 0;
}

async function newPerson(db: Database, clock: Clock, email: string, name: string | undefined): Promise<string> {
  const fullName = nameText().safeParse(name);
  if (!fullName.success) throw new CommandError('Nobody has this address yet: say who it is with --name "Full Name"');
  const person = { email, fullName: fullName.data, language: 'en' as const, timeZone: 'UTC', passwordHash: null, post: null };
  return addPerson(db, person, clock.now());
}

export const createAdministrator: Command = {
  name: 'administrator create',
  usage: '--email <address> --name <full name>',
  help: 'Make somebody an administrator and print the link that sets their password',
  args: 0,
  options: ['email', 'name'],
  run: create,
};
