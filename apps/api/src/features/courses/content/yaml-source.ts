import { LineCounter, isMap, isNode, isPair, isScalar, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';
import type { ContentProblems } from './content-problem.js';

/** A piece of YAML in a file. */
export interface YamlSource {
  file: string;
  text: string;
  /** The file's line in which the piece begins. */
  firstLine: number;
}

/** Gives the line of the file in which a value stands. */
export type LineOf = (path: readonly PropertyKey[]) => number;

/** What was read, and in which line of the file each part stands. */
export interface ReadYaml<T> {
  value: T;
  lineOf: LineOf;
}

/**
 * Reads YAML and checks it; every problem is added with its line.
 *
 * @param source the text and where it stands
 * @param schema what it must be
 * @returns null where there was any problem
 */
export function readYaml<S extends z.ZodType>(source: YamlSource, schema: S, problems: ContentProblems): ReadYaml<z.output<S>> | null {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines, uniqueKeys: true, strict: true, schema: 'core', prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line + source.firstLine - 1;
  const add = (offset: number, reason: string): void => { problems.add(source.file, lineAt(offset), reason); };
  for (const error of [...document.errors, ...document.warnings]) add(error.pos[0], `YAML: ${error.message}`);
  // An alias can make a small file into a huge value, and no content needs one.
  visit(document, { Alias: (_, node) => { add(node.range?.[0] ?? 0, 'YAML: aliases (*) are not taken'); } });
  if (document.errors.length + document.warnings.length > 0 || hasAlias(document)) return null;
  const result = schema.safeParse(document.toJS());
  const lineOf: LineOf = (path) => lineAt(offsetOf(document, path));
  if (result.success) return { value: result.data, lineOf };
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) problems.add(source.file, lineOf([...issue.path, key]), `unknown field "${[...issue.path, key].join('.')}"`);
    } else problems.add(source.file, lineOf(issue.path), reasonOf(issue, document));
  }
  return null;
}

function hasAlias(document: Document): boolean {
  let found = false;
  visit(document, { Alias: () => { found = true; } });
  return found;
}

/** Where a value stands; of a missing one, where that stands which should hold it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const part = path.slice(0, length);
    const key = part.at(-1);
    const parent: unknown = length === 0 ? undefined : document.getIn(part.slice(0, -1), true);
    if (isMap(parent)) {
      // A mapping's field is where its name stands, also when the value begins in the next line.
      const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key));
      if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node: unknown = length === 0 ? document.contents : document.getIn(part, true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

const ownReasons: Readonly<Record<string, string>> = {
  'text.unpaired-surrogate': 'holds half a character',
  'text.direction-override': 'holds a character that changes the direction of the text',
  'text.control-character': 'holds a control character',
};

function reasonOf(issue: z.core.$ZodIssue, document: Document): string {
  const name = issue.path.join('.');
  const said = ownReasons[issue.message] ?? issue.message;
  const given: unknown = issue.path.length === 0 ? document.toJS() : document.getIn(issue.path);
  if (given === undefined && issue.path.length > 0) return `the field "${name}" is missing`;
  if (issue.code === 'invalid_union' && 'discriminator' in issue) return `"${name}": not one of the kinds that the format knows`;
  return name === '' ? said : `"${name}": ${said}`;
}
