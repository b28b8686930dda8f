import type { Plugin } from 'vite';
import { edited, programOf, pureDeclarations, type Edit, type Node } from './pure-declarations.ts';

const routerFile = /\/node_modules\/react-router\/dist\/production\/chunk-\w+\.mjs$/;

interface Named {
  id?: { name: string };
  body?: Node;
}
interface Assigning {
  expression?: { type: string; left?: { property?: { name?: string } } };
}

/**
 * Leaves out of the router what can't be shaken off it: the names its components have in a developer's tools keep even
 * unused ones alive, and each link could fetch ahead by a server's list of pages, which only its framework has.
 */
export function leanRouter(): Plugin {
  return {
    name: 'lean-router',
    apply: 'build',
    transform(code, id) {
      if (!routerFile.test(id)) return undefined;
      const edits = programOf(code, id).body.flatMap((statement) => [...pureDeclarations(statement), ...nameless(statement), ...withoutPrefetch(statement)]);
      return { code: edited(code, edits), map: null };
    },
  };
}

// `Link.displayName = "Link";`
function nameless(statement: Node): Edit[] {
  const { expression } = statement as Node & Assigning;
  const isName = expression?.type === 'AssignmentExpression' && expression.left?.property?.name === 'displayName';
  return isName ? [{ at: statement.start, until: statement.end, text: '' }] : [];
}

function withoutPrefetch(statement: Node): Edit[] {
  const { id, body } = statement as Node & Named;
  if (statement.type !== 'FunctionDeclaration' || id?.name !== 'PrefetchPageLinks' || !body) return [];
  return [{ at: body.start, until: body.end, text: `{ throw new Error('The web build fetches no page ahead'); }` }];
}
