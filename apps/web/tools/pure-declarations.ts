import { parseSync } from 'vite';

export interface Node {
  type: string;
  start: number;
  end: number;
}
/** What stands in the place of a stretch of code. */
export interface Edit {
  at: number;
  until: number;
  text: string;
}
interface Declaring {
  declaration?: Node | null;
  declarations?: { init: Node | null }[];
}

/**
 * Parses plain JavaScript, whatever its file is called.
 *
 * @throws Error if it can't be parsed
 */
export function programOf(code: string, id: string): { body: Node[] } {
  const { program, errors } = parseSync('code.js', code);
  if (errors[0]) throw new Error(`${id}: ${errors[0].message}`);
  return program;
}

/**
 * Marks the values of a statement's declarations as made without any other effect, so that what nobody names goes:
 * `const x = z.object(…)` becomes a call marked pure, since a mark reaches only one link of a chain of calls.
 */
export function pureDeclarations(statement: Node): Edit[] {
  const { declaration } = statement as Node & Declaring;
  const { type, declarations } = (declaration ?? statement) as Node & Declaring;
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

/** The code with the edits made; no two of them may overlap. */
export function edited(code: string, edits: readonly Edit[]): string {
  return [...edits].sort((a, b) => b.at - a.at).reduce((lean, { at, until, text }) => lean.slice(0, at) + text + lean.slice(until), code);
}
