import { parseSync, type Plugin } from 'vite';

const sharedFile = /\/libs\/shared\/src\/.+\.ts$/;

interface Node {
  type: string;
  start: number;
  end: number;
}
interface Property extends Node {
  key: { name?: string };
  value: Node;
}
interface Edit {
  at: number;
  until: number;
  text: string;
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
      // By now it's plain JavaScript, whatever the file is called.
      const { program, errors } = parseSync('contract.js', code);
      if (errors[0]) throw new Error(`${id}: ${errors[0].message}`);
      const edits = [...routeEdits(program), ...program.body.flatMap(pureEdits)].sort((a, b) => b.at - a.at);
      let lean = code;
      for (const { at, until, text } of edits) lean = lean.slice(0, at) + text + lean.slice(until);
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

// `const x = z.object(…)` becomes a call marked pure, since a mark reaches only one link of a chain of calls.
function pureEdits(statement: Node): Edit[] {
  const { declaration } = statement as Node & { declaration?: Node | null };
  const { type, declarations } = (declaration ?? statement) as Node & { declarations?: { init: Node | null }[] };
  if (type !== 'VariableDeclaration') return [];
  return (declarations ?? []).flatMap(({ init }) =>
    init === null || init.type === 'Literal' || init.type === 'ArrowFunctionExpression'
      ? []
      : [
          { at: init.start, until: init.start, text: '/* @__PURE__ */ (() => (' },
          { at: init.end, until: init.end, text: '))()' },
        ],
  );
}
