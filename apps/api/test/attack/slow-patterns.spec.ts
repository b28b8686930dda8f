import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as shared from '@rso-connect/shared';
import { isSafePattern } from 'redos-detector';
import ts from 'typescript';
import { openApiDocument } from '../../src/platform/http/openapi.js';

const top = new URL('../../../../', import.meta.url);

const bounded = 'looks at no more than a few words from each place of a text of at most 20,000 characters: the worst of them took 40 ms';

/**
 * Patterns that could take long on a long text, and why nobody can send them one. Whoever needs another line here asks
 * first whether the pattern can't be written without.
 */
const excused: Readonly<Record<string, string>> = {
  '/\\/+$/': 'a setting',
  '/\\.[a-z0-9]+$/i': 'begins at a dot and ends at the next one, so it reads an address once',
  '/\\/\\d\\d-[^/]+\\.md$/': 'names of files that authors hand in by command',
  "/url\\s*\\(\\s*(?!['\"]?#)/i": 'pictures that authors hand in by command, at most a few hundred kB',
  '/(?:javascript|data|vbscript)\\s*:/i': 'pictures that authors hand in by command, at most a few hundred kB',
  '/^(research|policy|rapid|report)\\b|\\b(research|brief|assessment)\\b/': 'the work plan, which operators import by command',
  '/\\b(guide|guidelines|toolkit|handbook|framework|scoping|review)\\b/': 'the work plan, which operators import by command',
  '/^[^,]*(, [^,]*? and [^,]*)?, /': 'the work plan, which operators import by command',
  '/^\\s*(?:COMMIT|ROLLBACK)\\s*;?\\s*$/i': 'statements of the platform’s own',
  '/password|secret|token|reason|note|comment|text|message|name$|email|address/i': 'words without repetition, on names of at most 60 characters',
  "/(?<![\\p{L}])\\p{Lu}[\\p{L}'’-]{1,30}(?: (?:bin|binti|al|de|da|van|von|\\p{Lu}[\\p{L}'’.-]{0,30})){1,4}/u": bounded,
  '/(?<![\\p{L}\\p{N}])(?:\\+|\\(?0)[\\d()][\\d ()./-]{5,18}\\d(?![\\p{L}\\p{N}])/gu': bounded,
  '/(?<![\\p{L}\\p{N}])[A-Za-z0-9][A-Za-z0-9 -]{4,20}[A-Za-z0-9](?![\\p{L}\\p{N}])/gu': bounded,
  '/[A-Za-z]{0,3}[- ]?\\d[\\d -]{4,20}\\d/u': bounded,
};

/** Steps of backing up that a pattern may take at most, whatever text it meets. */
const limits = { maxScore: 200, maxSteps: 4_000, downgradePattern: true } as const;

function isQuick(source: string, flags: string): boolean {
  return isSafePattern(source, {
    ...limits, caseInsensitive: flags.includes('i'), unicode: flags.includes('u'), dotAll: flags.includes('s'), multiLine: flags.includes('m'),
  }).safe;
}

/** Every regular expression that stands in the code, with the file where it stands first. */
function literals(): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of ['apps/api/src', 'libs/shared/src']) {
    const names = readdirSync(new URL(folder, top), { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((one) => /(?<!\.spec|\.fixture)\.ts$/.test(one))) {
      const path = `${folder}/${name}`;
      const walk = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node)) found.set(node.text, found.get(node.text) ?? path);
        ts.forEachChild(node, walk);
      };
      walk(ts.createSourceFile(path, readFileSync(new URL(path, top), 'utf8'), ts.ScriptTarget.Latest));
    }
  }
  return found;
}

/** Every `pattern` of a JSON schema, wherever it lies. */
function patternsOf(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'pattern' && typeof inner === 'string') found.add(inner);
    else patternsOf(inner, found);
  }
  return found;
}

function isContract(value: unknown): value is shared.RouteContract {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value;
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Every route that a contract names. */
function contracts(): shared.RouteContract[] {
  return Object.values<unknown>(shared).filter(isTable).flatMap((table) => Object.values(table)).filter(isContract);
}

describe('no text makes a pattern take for ever', () => {
  it('of those in the code', () => {
    const all = literals();
    expect(all.size).toBeGreaterThan(80);
    const slow = [...all].filter(([literal]) => !(literal in excused)).filter(([literal]) => {
      const end = literal.lastIndexOf('/');
      return !isQuick(literal.slice(1, end), literal.slice(end + 1));
    });
    expect(slow.map(([literal, path]) => `${literal} in ${path}`)).toEqual([]);
    expect(Object.keys(excused).filter((literal) => !all.has(literal))).toEqual([]);
  }, 60_000);

  it('of those that the contracts check requests with', () => {
    const routes = contracts().map((contract, index) => ({ name: String(index), declaration: { contract, access: { public: true as const } } }));
    expect(routes.length).toBeGreaterThan(200);
    const patterns = patternsOf(openApiDocument(routes, 'cookie'));
    expect(patterns.size).toBeGreaterThan(3);
    expect([...patterns].filter((pattern) => !isQuick(pattern, 'u'))).toEqual([]);
  }, 60_000);

  it('and a pattern that could is found', () => {
    expect(isQuick('^(a+)+$', '')).toBe(false);
    expect(isQuick('^(\\w+\\s?)*$', 'u')).toBe(false);
    expect(isQuick('^[a-z0-9-]{1,40}$', '')).toBe(true);
  });
});
