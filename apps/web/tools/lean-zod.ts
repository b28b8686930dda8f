import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const jsonSchemaFile = /\/node_modules\/zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$/;
const englishFile = /\/node_modules\/zod\/v4\/locales\/en\.js$/;
const classicFile = /\/node_modules\/zod\/v4\/classic\/schemas\.js$/;
const ownFile = /\/(?:libs\/shared|apps\/web)\/src\/.+\.tsx?$/;
const exported = /^export (?:const|function) (\w+)/gm;

/** `z.string().email()` and its like, each the same as `z.email()`, which comes along only where it's named. */
const stringFormat =
  /\bz\s*\.string\(\)(?:\s*\.\w+\((?:[^()]|\([^()]*\))*\))*?\s*\.(?:email|url|jwt|emoji|guid|uuid(?:v[467])?|nanoid|cuid2?|ulid|base64(?:url)?|xid|ksuid|ipv[46]|cidrv[46]|e164|datetime|date|time|duration)\(/;

/** What every schema takes along, and what stands in its place. */
const edits: readonly (readonly [RegExp, string])[] = [
  // Each text can become each of two dozen formats, old names of `z.email()` and its like.
  [/(export const ZodString = [^;]+;\s+_ZodString\.init\(inst, def\);\s+\}), \{\n[^]*?\n\}\);/, '$1);'],
  // Objects are read by code written as they are met, which our content security policy refuses: zod would ask and be told no.
  [/\$ZodObjectJIT\.init\(/, '$ZodObject.init('],
  // Values that hold themselves can't come from a form.
  [/(function _ensureDefaultMemoizer\(\)) \{[^]*?\n\}/, '$1 {}'],
];

/**
 * Leaves out what can't be shaken off zod and the browser never runs: every schema can write itself as JSON Schema,
 * and says in English what is wrong, where our forms have sentences of their own. Eleven compressed kilobytes.
 */
export function leanZod(): Plugin {
  return {
    name: 'lean-zod',
    enforce: 'pre',
    apply: 'build',
    async load(id) {
      if (englishFile.test(id)) return `export default () => ({ localeError: () => 'Invalid input' });`;
      if (classicFile.test(id)) return leanSchemas(await readFile(id, 'utf8'));
      if (!jsonSchemaFile.test(id)) return undefined;
      const names = [...(await readFile(id, 'utf8')).matchAll(exported)].map((match) => match[1]);
      const refuse = `const refuse = () => { throw new Error('The web build has no JSON Schema'); };`;
      const methods = new Set(['createToJSONSchemaMethod', 'createStandardJSONSchemaMethod']);
      const lines = names.map((name) => `export const ${name} = ${methods.has(name ?? '') ? '() => refuse' : 'refuse'};`);
      return [refuse, ...lines, 'export { refuse as process };'].join('\n');
    },
    transform(code, id) {
      if (ownFile.test(id) && stringFormat.test(code)) this.error(`The web build has no formats of z.string(): write z.email() for z.string().email() in ${id}`);
    },
  };
}

function leanSchemas(code: string): string {
  return edits.reduce((lean, [what, instead]) => {
    if (!what.test(lean)) throw new Error(`zod's schemas.js has no ${String(what)} to leave out any more`);
    return lean.replace(what, instead);
  }, code);
}
