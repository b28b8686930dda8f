/** Which packages may be imported where, and what only some folders may do with the database. */

const say = (regex, message, more = {}) => ({ regex, message, ...more });

const screens = say('^(react|react-dom|react-router|react-i18next|react-aria-components|@tanstack/.+|vite)(/|$)', 'The API never sees the screens.');
const otherApp = (name) => say(`^@rso-connect/${name}(/|$)`, 'Applications meet in the shared library only.');
const server = say('^(@nestjs/|fastify|@fastify/|typeorm|mysql2|bullmq|ioredis|@photostructure/|node:)', 'This runs in a browser: no server code.');
const queues = say('^(bullmq|ioredis)(/|$)', 'Jobs and live updates go through platform/jobs and platform/live.');
const orm = say('^(typeorm|@nestjs/typeorm)(/|$)', 'A controller calls its service: no TypeORM.');
const entities = say('\\.entity\\.js$', 'A controller hands on what the service returns: no entities.');
const onlyZod = say('^(?!\\.{1,2}/|zod$|zod/)', 'The shared library imports itself and zod only.');
const onlyZodAndTests = say('^(?!\\.{1,2}/|zod$|zod/|@jest/globals$|fast-check$|node:)', 'The shared library imports itself and zod only.');
const pure = [
  say('^(?!\\.{1,2}/|zod$|zod/|@rso-connect/shared$)', 'Rules and policies are pure: plain data in, an answer out.', { allowTypeImports: true }),
  say('(^|/)platform/|\\.(entity|service|controller|jobs|events)\\.js$', 'Rules and policies are pure: import types only from here.', { allowTypeImports: true }),
];

const packages = (files, ...patterns) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});

const node = (selector, message) => ({ selector, message });
const rawSql = [
  node("CallExpression[callee.property.name='query'][callee.object.type!='ThisExpression']", 'Raw SQL only in platform/database, platform/search and migrations.'),
  node("CallExpression[callee.property.name='createQueryRunner']", 'Query runners only in platform/database and migrations.'),
  node("CallExpression[callee.property.name=/^(setLock|useTransaction)$/]", 'No locks: claim by one conditional UPDATE and its affected count.'),
];
const lazyQueues = node('ImportExpression[source.value=/^(bullmq|ioredis)$/]', queues.message);

/**
 * Ordered from the general to the special: of several blocks that match a file ESLint takes the last one's list,
 * so each names all that holds there.
 *
 * @returns {import('eslint').Linter.Config[]}
 */
export function packageRules() {
  const api = [screens, otherApp('web')];
  return [
    packages(['libs/shared/**/*.ts'], onlyZod),
    packages(['libs/shared/**/*.spec.ts'], onlyZodAndTests),
    packages(['apps/web/src/**/*.{ts,tsx}'], server, otherApp('api')),
    packages(['apps/web/src/**/*.spec.{ts,tsx}'], say('^(@nestjs/|fastify|@fastify/|typeorm|bullmq|ioredis)', server.message), otherApp('api')),
    packages(['apps/api/**/*.ts'], ...api, queues),
    packages(['apps/api/src/platform/**/*.ts', 'apps/api/test/**/*.ts'], ...api),
    packages(['apps/api/src/**/*.controller.ts'], ...api, queues, orm, entities),
    packages(['apps/api/src/**/*.{rules,policy}.ts'], ...api, ...pure),
    { files: ['apps/api/src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...rawSql, lazyQueues] } },
    { files: ['apps/api/src/platform/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...rawSql] } },
    {
      files: ['apps/api/src/{platform/database,platform/search,migrations}/**/*.ts', 'apps/api/**/*.spec.ts'],
      rules: { 'no-restricted-syntax': 'off' },
    },
  ];
}
