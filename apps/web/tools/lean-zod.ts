import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const jsonSchemaFile = /\/node_modules\/zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$/;
const englishFile = /\/node_modules\/zod\/v4\/locales\/en\.js$/;
const exported = /^export (?:const|function) (\w+)/gm;

/**
 * Leaves out what can't be shaken off zod and the browser never runs: every schema can write itself as JSON Schema,
 * and says in English what is wrong, where our forms have sentences of their own. Seven compressed kilobytes.
 */
export function leanZod(): Plugin {
  return {
    name: 'lean-zod',
    enforce: 'pre',
    apply: 'build',
    async load(id) {
      if (englishFile.test(id)) return `export default () => ({ localeError: () => 'Invalid input' });`;
      if (!jsonSchemaFile.test(id)) return undefined;
      const names = [...(await readFile(id, 'utf8')).matchAll(exported)].map((match) => match[1]);
      const refuse = `const refuse = () => { throw new Error('The web build has no JSON Schema'); };`;
      const methods = new Set(['createToJSONSchemaMethod', 'createStandardJSONSchemaMethod']);
      const lines = names.map((name) => `export const ${name} = ${methods.has(name ?? '') ? '() => refuse' : 'refuse'};`);
      return [refuse, ...lines, 'export { refuse as process };'].join('\n');
    },
  };
}
