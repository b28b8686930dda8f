import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const jsonSchemaFile = /\/node_modules\/zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$/;
const exported = /^export (?:const|function) (\w+)/gm;

/**
 * Every zod schema can write itself as JSON Schema, and that code can't be shaken off. The browser never does it; six
 * compressed kilobytes stay at home.
 */
export function leaveOutJsonSchema(): Plugin {
  return {
    name: 'leave-out-json-schema',
    enforce: 'pre',
    apply: 'build',
    async load(id) {
      if (!jsonSchemaFile.test(id)) return undefined;
      const names = [...(await readFile(id, 'utf8')).matchAll(exported)].map((match) => match[1]);
      const refuse = `const refuse = () => { throw new Error('The web build has no JSON Schema'); };`;
      const methods = new Set(['createToJSONSchemaMethod', 'createStandardJSONSchemaMethod']);
      const lines = names.map((name) => `export const ${name} = ${methods.has(name ?? '') ? '() => refuse' : 'refuse'};`);
      return [refuse, ...lines, 'export { refuse as process };'].join('\n');
    },
  };
}
