import type { Plugin } from 'vite';
import { programOf, type Node } from './pure-declarations.ts';

interface Call {
  arguments?: Node[];
}

/**
 * Holds the build to Chrome 90 while its target is Chrome 91, which spares every `a?.b` a longer way of saying it.
 * Chrome 90 lacks only two things of those: `#x in y`, and spread arguments before others in
 * a call with `?.`, which it passes wrongly. Nobody writes them; the build fails if somebody does.
 */
export function keepChrome90(): Plugin {
  return {
    name: 'keep-chrome-90',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const found = notInChrome90(programOf(file.code, file.fileName), false);
        if (found) this.error(`Chrome 90 can't run this in ${file.fileName}: ${file.code.slice(found.start, found.end).slice(0, 200)}`);
      }
    },
  };
}

function notInChrome90(node: unknown, inChain: boolean): Node | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const { type, ...rest } = node as Node;
  const given = (node as Call).arguments ?? [];
  const spread = given.findIndex((each) => each.type === 'SpreadElement');
  const chained = inChain || type === 'ChainExpression';
  if (type === 'PrivateInExpression') return node as Node;
  if (type === 'CallExpression' && chained && spread >= 0 && spread < given.length - 1) return node as Node;
  for (const child of Object.values(rest)) {
    const found = notInChrome90(child, chained && type !== 'ArrowFunctionExpression' && type !== 'FunctionExpression');
    if (found) return found;
  }
  return undefined;
}
