import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';

/** Good enough to try the product with, and refused in production. */
export const defaultSecret = 'demonstration-only-secret-change-me';

// What an operator reads after "The setting … can't be used:".
const oneOf = <const T extends readonly [string, ...string[]]>(...values: T) => z.enum(values, { error: `it is one of ${values.join(', ')}` });
const whole = (min: number, max: number) => {
  const error = `it is a whole number from ${String(min)} to ${String(max)}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
};
const flag = oneOf('true', 'false').transform((value) => value === 'true');

const environment = z.object({
  NODE_ENV: oneOf('development', 'test', 'production').default('development'),
  MODE: oneOf('embedded', 'distributed').default('embedded'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: whole(0, 65_535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'it is an address such as https://rso.example' }).optional(),
  ALLOWED_HOSTS: z.string().regex(/^[A-Za-z0-9.[\]:-]{1,255}(,[A-Za-z0-9.[\]:-]{1,255})*$/, 'it is a list of host names without ports, with commas between').optional(),
  DATA_DIR: z.string().min(1).default('var'),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite|mysql):\/\//, 'it begins with sqlite:// or mysql://')
    .optional(),
  DATABASE_POOL: whole(2, 200).default(20),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'it is an address such as redis://host:6379' }).optional(),
  REDIS_PREFIX: z.string().regex(/^[a-z0-9-]{1,40}$/, 'it has only a-z, 0-9 and -').default('rso'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'it is an address such as smtp://host:587' }).optional(),
  MAIL_FROM: z.string().min(3, 'it is an e-mail address, with a name before it or without').default('RSO Connect <no-reply@localhost>'),
  MAIL_REPLY_DOMAIN: z.string().regex(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i, 'it is a host name such as reply.example.org').optional(),
  MAIL_REPLY_SECRET: z.string().regex(/^[\x21-\x7e]{32,200}$/, 'it has 32 to 200 characters, without spaces').optional(),
  FILES_URL: z.url({ protocol: /^(s3|s3s)$/, error: 'it is an address such as s3s://key:secret@host/bucket' }).optional(),
  SCANNER_URL: z.url({ protocol: /^clamd$/, error: 'it is an address such as clamd://host:3310' }).optional(),
  SESSION_SECRET: z.string().min(16, 'it has at least 16 characters').default(defaultSecret),
  AUDIT_KEYS: z.string().regex(/^[^,\s]{16,}(,[^,\s]{16,})*$/, 'it is a list of keys of at least 16 characters each, with commas between').optional(),
  FACTOR_KEYS: z.string().regex(/^[^,\s]{16,}(,[^,\s]{16,})*$/, 'it is a list of keys of at least 16 characters each, with commas between').optional(),
  SECOND_FACTOR: oneOf('required', 'optional').optional(),
  DEMONSTRATION: flag.optional(),
  SEED_COURSES: flag.default(true),
  TRUST_PROXY: oneOf('true', 'false', '1', '2', '3', '4', '5').default('false'),
  JOBS_CONCURRENCY: whole(1, 100).default(4),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('warn'),
  SIGN_IN_ATTEMPTS_PER_ACCOUNT: whole(1, 1_000_000).default(10),
  SIGN_IN_ATTEMPTS_PER_ADDRESS: whole(1, 1_000_000).default(100),
  MAILS_PER_ADDRESS_AND_HOUR: whole(1, 1_000_000).default(5),
  RILON_OBJECTION_DAYS: whole(0, 90).default(14),
});

/** The names of every setting, as the environment spells them. */
export const settingNames = Object.keys(environment.shape) as readonly (keyof typeof environment.shape)[];

/** The settings of one process, checked. */
export interface Settings {
  production: boolean;
  mode: 'embedded' | 'distributed';
  host: string;
  port: number;
  /** What people type into the browser, without a slash at the end. */
  publicUrl: string;
  /** Host names under which it answers beside that of `publicUrl`, in lower case and without ports. */
  allowedHosts: readonly string[];
  /** Absolute. */
  dataDir: string;
  databaseUrl: string;
  databasePool: number;
  redisUrl: string | null;
  /** Before every key, queue and channel: several installations may share a Redis. */
  redisPrefix: string;
  smtpUrl: string | null;
  mailFrom: string;
  /**
   * Replies by mail: behind the `@` of their addresses, null where there are none, and what the mail server says when it
   * hands them over; without a secret only the command does.
   */
  mailReplies: { domain: string | null; secret: string | null };
  filesUrl: string | null;
  /** Of what looks through uploaded files; null for nothing. */
  scannerUrl: string | null;
  sessionSecret: string;
  /** Keys of the audit log's chain: the first one seals, the others verify what they sealed once. */
  auditKeys: readonly string[];
  /** Keys of the secrets of second factors: the first one encrypts, the others still decrypt. */
  factorKeys: readonly string[];
  /** Whether every role asks for a second factor; null leaves it to the installation: only a demonstration doesn't. */
  secondFactor: 'required' | 'optional' | null;
  /** So long members of RILON may object to a candidate at least. */
  rilonObjectionDays: number;
  /** Whether an empty database gets demonstration people and runs. */
  demonstration: boolean;
  /** Whether an empty database gets the programme's courses and the runs of its work plan. */
  seedCourses: boolean;
  /** How many proxies stand before it, each of which adds to `X-Forwarded-For` whom it heard from; 0 for none. */
  proxies: number;
  jobsConcurrency: number;
  logLevel: string;
  limits: { signInPerAccount: number; signInPerAddress: number; mailsPerAddressAndHour: number };
}

/** A setting that can't be used; its message is one sentence for the operator. */
export class SettingsError extends Error {}

function need(value: string | undefined, name: string): string {
  if (!value) throw new SettingsError(`MODE=distributed needs the setting ${name}.`);
  return value;
}

/**
 * Reads and checks the settings.
 *
 * @param env the environment, such as `process.env`; empty values count as unset
 * @returns the settings with defaults filled in
 * @throws SettingsError with one sentence that names the setting
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(
    settingNames.flatMap((name) => (env[name] === undefined || env[name] === '' ? [] : [[name, env[name]]])),
  );
  const result = environment.safeParse(given);
  if (!result.success) {
    const issue = result.error.issues[0];
    const name = String(issue?.path[0] ?? '');
    throw new SettingsError(`The setting ${name} can't be used: ${issue?.message ?? 'it is not valid'}.`);
  }
  const read = result.data;
  const production = read.NODE_ENV === 'production';
  if (production && read.SESSION_SECRET === defaultSecret) {
    throw new SettingsError('Production needs a SESSION_SECRET of its own: set it to at least 32 random characters.');
  }
  if (production && read.SESSION_SECRET.length < 32) {
    throw new SettingsError('SESSION_SECRET is too short for production: set it to at least 32 random characters.');
  }
  if (production && read.DEMONSTRATION === true) {
    throw new SettingsError('DEMONSTRATION=true is not for production: its accounts have passwords that everybody knows.');
  }
  if (production && read.SECOND_FACTOR === 'optional') {
    throw new SettingsError('SECOND_FACTOR=optional is not for production: whoever holds a role there signs in with a second factor.');
  }
  if (production && read.RILON_OBJECTION_DAYS < 7) {
    throw new SettingsError('RILON_OBJECTION_DAYS is too short for production: members need a week at least to object.');
  }
  const distributed = read.MODE === 'distributed';
  if (!distributed && read.DATABASE_URL?.startsWith('mysql:')) {
    throw new SettingsError('A mysql:// DATABASE_URL needs MODE=distributed; embedded mode keeps its data in SQLite.');
  }
  // Mails that lie in a folder can be replied to by the command alone, which does no harm and shows how it works.
  const trialDomain = distributed || production || read.SMTP_URL ? null : 'reply.localhost';
  const dataDir = isAbsolute(read.DATA_DIR) ? read.DATA_DIR : resolve(read.DATA_DIR);
  return {
    production,
    mode: read.MODE,
    host: read.HOST,
    port: read.PORT,
    publicUrl: (read.PUBLIC_URL ?? `http://localhost:${String(read.PORT)}`).replace(/\/+$/, ''),
    allowedHosts: read.ALLOWED_HOSTS?.toLowerCase().split(',') ?? [],
    dataDir,
    databaseUrl: distributed
      ? need(read.DATABASE_URL, 'DATABASE_URL')
      : (read.DATABASE_URL ?? `sqlite://${dataDir}/rso-connect.db`),
    databasePool: read.DATABASE_POOL,
    redisUrl: distributed ? need(read.REDIS_URL, 'REDIS_URL') : null,
    redisPrefix: read.REDIS_PREFIX,
    smtpUrl: distributed ? need(read.SMTP_URL, 'SMTP_URL') : (read.SMTP_URL ?? null),
    mailFrom: read.MAIL_FROM,
    mailReplies: { domain: read.MAIL_REPLY_DOMAIN?.toLowerCase() ?? trialDomain, secret: read.MAIL_REPLY_SECRET ?? null },
    filesUrl: distributed ? need(read.FILES_URL, 'FILES_URL') : (read.FILES_URL ?? null),
    scannerUrl: read.SCANNER_URL ?? null,
    sessionSecret: read.SESSION_SECRET,
    auditKeys: read.AUDIT_KEYS?.split(',') ?? [read.SESSION_SECRET],
    factorKeys: read.FACTOR_KEYS?.split(',') ?? [read.SESSION_SECRET],
    secondFactor: read.SECOND_FACTOR ?? (production ? 'required' : null),
    rilonObjectionDays: read.RILON_OBJECTION_DAYS,
    demonstration: read.DEMONSTRATION ?? !production,
    seedCourses: read.SEED_COURSES,
    proxies: read.TRUST_PROXY === 'true' ? 1 : read.TRUST_PROXY === 'false' ? 0 : Number(read.TRUST_PROXY),
    jobsConcurrency: read.JOBS_CONCURRENCY,
    logLevel: read.LOG_LEVEL,
    limits: {
      signInPerAccount: read.SIGN_IN_ATTEMPTS_PER_ACCOUNT,
      signInPerAddress: read.SIGN_IN_ATTEMPTS_PER_ADDRESS,
      mailsPerAddressAndHour: read.MAILS_PER_ADDRESS_AND_HOUR,
    },
  };
}
