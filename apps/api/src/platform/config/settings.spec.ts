import { describe, expect, it } from '@jest/globals';
import { defaultSecret, readSettings, settingNames, SettingsError } from './settings.js';

const secret = 'x'.repeat(32);
const distributed = {
  MODE: 'distributed', DATABASE_URL: 'mysql://db/rso', REDIS_URL: 'redis://redis', SMTP_URL: 'smtp://mail', FILES_URL: 's3://a:b@files/rso',
};

function sentenceOf(env: NodeJS.ProcessEnv): string {
  try {
    readSettings(env);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as SettingsError).message;
  }
  return 'no error';
}

describe('without any setting', () => {
  it('the product runs embedded, for itself, with a demonstration', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      production: false, mode: 'embedded', host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', redisUrl: null, smtpUrl: null,
      filesUrl: null, demonstration: true, sessionSecret: defaultSecret, proxies: 0,
    });
    expect(settings.databaseUrl).toBe(`sqlite://${settings.dataDir}/rso-connect.db`);
    expect(settings.dataDir).toMatch(/\/var$/);
  });

  it('empty values count as unset', () => {
    expect(readSettings(Object.fromEntries(settingNames.map((name) => [name, ''])))).toEqual(readSettings({}));
  });
});

describe('a bad setting', () => {
  it.each([
    ['PORT', 'eighty'], ['PORT', '65536'], ['PORT', '-1'], ['PORT', '80.5'], ['MODE', 'clustered'], ['NODE_ENV', 'prod'],
    ['PUBLIC_URL', 'rso.example'], ['PUBLIC_URL', 'ftp://rso.example'], ['DATABASE_URL', 'postgres://db/rso'], ['DATABASE_POOL', '1'],
    ['REDIS_URL', 'http://redis'], ['REDIS_PREFIX', 'With Space'], ['SMTP_URL', 'mail:25'], ['FILES_URL', '/files'],
    ['ALLOWED_HOSTS', 'https://rso.example'], ['ALLOWED_HOSTS', 'a b'], ['SESSION_SECRET', 'short'], ['DEMONSTRATION', 'yes'], ['TRUST_PROXY', '6'], ['TRUST_PROXY', 'yes'], ['JOBS_CONCURRENCY', '0'], ['LOG_LEVEL', 'loud'],
    ['SECOND_FACTOR', 'maybe'], ['FACTOR_KEYS', 'short'],
    ['SIGN_IN_ATTEMPTS_PER_ACCOUNT', '0'], ['MAILS_PER_ADDRESS_AND_HOUR', 'many'],
  ])('%s=%s is named in one sentence', (name, value) => {
    const sentence = sentenceOf({ [name]: value });
    // In words of ours: what a library says of its types helps nobody who runs this.
    expect(sentence).toMatch(new RegExp(`^The setting ${name} can't be used: it (is|has|begins) .+\\.$`));
    expect(sentence).not.toContain('\n');
  });

  it('never prints the secret that it refuses', () => {
    expect(sentenceOf({ SESSION_SECRET: 'tooshort-hush' })).not.toContain('hush');
  });
});

describe('production', () => {
  it('refuses the default secret, a short one, and the demonstration', () => {
    expect(sentenceOf({ NODE_ENV: 'production' })).toContain('SESSION_SECRET of its own');
    expect(sentenceOf({ NODE_ENV: 'production', SESSION_SECRET: defaultSecret })).toContain('SESSION_SECRET of its own');
    expect(sentenceOf({ NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(31) })).toContain('too short');
    expect(sentenceOf({ NODE_ENV: 'production', SESSION_SECRET: secret, DEMONSTRATION: 'true' })).toContain('not for production');
  });

  it('asks for a second factor, whatever is said', () => {
    expect(sentenceOf({ NODE_ENV: 'production', SESSION_SECRET: secret, SECOND_FACTOR: 'optional' })).toContain('not for production');
    expect(readSettings({ NODE_ENV: 'production', SESSION_SECRET: secret })).toMatchObject({ secondFactor: 'required', factorKeys: [secret] });
    expect(readSettings({}).secondFactor).toBeNull();
  });

  it('has no demonstration by itself', () => {
    expect(readSettings({ NODE_ENV: 'production', SESSION_SECRET: secret })).toMatchObject({ production: true, demonstration: false });
  });
});

describe('the modes', () => {
  it.each(['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'FILES_URL'])('distributed needs %s', (name) => {
    expect(sentenceOf({ ...distributed, [name]: '' })).toBe(`MODE=distributed needs the setting ${name}.`);
  });

  it('distributed takes what it is given', () => {
    expect(readSettings({ ...distributed, PUBLIC_URL: 'https://rso.example//' })).toMatchObject({
      mode: 'distributed', publicUrl: 'https://rso.example', databaseUrl: 'mysql://db/rso', redisUrl: 'redis://redis',
    });
  });

  it('embedded keeps to SQLite', () => {
    expect(sentenceOf({ DATABASE_URL: 'mysql://db/rso' })).toContain('needs MODE=distributed');
  });
});
