import type { Plugin } from 'vite';
import { edited, programOf, pureDeclarations, type Edit, type Node } from './pure-declarations.ts';

const sharedFile = /\/libs\/shared\/src\/.+\.ts$/;

interface Property extends Node {
  key: { name?: string };
  value: Node;
}

/** What the browser never reads of a route, and what stands in its place: the client asks only whether there is an answer. */
const instead: Readonly<Record<string, string>> = { summary: `''`, params: 'undefined', response: 'true' };

/**
 * Leaves the sentences and the schemas of answers out of the contracts: the API checks what it sends, and the client's
 * types come from the same declarations without costing a byte. Making a schema has no other effect, so each one is
 * marked as such, and what no page names goes too.
 */
export function leanContracts(): Plugin {
  return {
    name: 'lean-contracts',
    apply: 'build',
    transform(code, id) {
      if (!sharedFile.test(id)) return undefined;
      const program = programOf(code, id);
      const lean = edited(code, [...routeEdits(program), ...program.body.flatMap(pureDeclarations)]);
      return { code: lean, map: null };
    },
  };
}

function routeEdits(node: unknown): Edit[] {
  if (Array.isArray(node)) return node.flatMap(routeEdits);
  if (typeof node !== 'object' || node === null) return [];
  const { type, callee, arguments: given } = node as { type?: string; callee?: { name?: string }; arguments?: { properties?: Property[] }[] };
  if (type !== 'CallExpression' || callee?.name !== 'defineRoute') return Object.values(node).flatMap(routeEdits);
  return (given?.[0]?.properties ?? []).flatMap(({ key, value }) => {
    const text = key?.name === undefined ? undefined : instead[key.name];
    return text === undefined ? [] : [{ at: value.start, until: value.end, text }];
  });
}
