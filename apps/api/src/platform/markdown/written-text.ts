import { LRUCache } from 'lru-cache';
import type MarkdownIt from 'markdown-it';
import { blockTags, httpsAddress, inlineTags, markdownWriter, safeHtml } from './markdown.js';

type Writer = InstanceType<typeof MarkdownIt>;

/** More addresses than this without a space between them are no addresses that somebody wants to follow. */
const mostAddresses = 4;
/** More cells than this, with those that are filled up, are no table that anybody reads. */
const mostCells = 4_000;
/** Of what was shown lately, in characters of text and HTML. */
const mostKept = 4_000_000;

/** Overrides and isolates, which a sign such as `&#x202E;` brings past the check of what is typed. */
const directionOverrides = /[\u202A-\u202E\u2066-\u2069]/g;

/** Somebody whom a text mentions. */
export interface Mentioned {
  name: string;
  /** Whether it is who reads. */
  isReader: boolean;
}

type Token = ReturnType<Writer['parse']>[number];

function withMentions(token: Token, marks: readonly Mentioned[], make: (type: string, tag: string, nesting: -1 | 0 | 1) => Token): Token[] {
  const text = (content: string): Token[] => (content === '' ? [] : [Object.assign(make('text', '', 0), { content })]);
  const found: Token[] = [];
  let rest = token.content;
  for (let at = rest.indexOf('@'); at >= 0; at = rest.indexOf('@', at + 1)) {
    const mark = marks.find(({ name }) => rest.startsWith(name, at + 1));
    if (!mark) continue;
    const open = make('mention_open', 'span', 1);
    open.attrSet('data-mention', mark.isReader ? 'me' : 'other');
    found.push(...text(rest.slice(0, at)), open, ...text(`@${mark.name}`), make('mention_close', 'span', -1));
    rest = rest.slice(at + 1 + mark.name.length);
    at = -1;
  }
  return found.length === 0 ? [token] : [...found, ...text(rest)];
}

// As people type in a conversation: a new line is one, an address is a link.
function conversationWriter(linkify: boolean, tables: boolean): Writer {
  const writer = markdownWriter({ breaks: true, linkify });
  if (!tables) writer.disable('table');
  writer.validateLink = (address) => httpsAddress.test(address);
  // What isn't a link may not look like one, and there are no pictures: their text stands instead.
  writer.renderer.rules['image'] = (tokens, index, options, env, self) => {
    const inside = tokens[index]?.children ?? [];
    return writer.utils.escapeHtml(self.renderInlineAsText(inside, options, env));
  };
  // The page's own headings are h1 and h2.
  writer.renderer.rules['heading_open'] = writer.renderer.rules['heading_close'] = (tokens, index, options, _env, self) => {
    const token = tokens[index];
    if (token) token.tag = `h${String(Math.max(3, Number(token.tag.slice(1))))}`;
    return self.renderToken(tokens, index, options);
  };
  // Names in the text as it stands: not within code, nor within an address.
  writer.core.ruler.push('mentions', (state) => {
    const { mentioned = [] } = state.env as { mentioned?: readonly Mentioned[] };
    if (mentioned.length === 0) return;
    // The longer of two names that begin alike first.
    const marks = [...mentioned].sort((a, b) => b.name.length - a.name.length);
    for (const block of state.tokens) {
      let links = 0;
      block.children = (block.children ?? []).flatMap((token) => {
        if (token.type === 'link_open') links += 1;
        if (token.type === 'link_close') links -= 1;
        return token.type === 'text' && links === 0 ? withMentions(token, marks, (type, tag, nesting) => new state.Token(type, tag, nesting)) : [token];
      });
      if (block.children.length === 0) block.children = null;
    }
  });
  return writer;
}

const writers = {
  linked: { tables: conversationWriter(true, true), lines: conversationWriter(true, false) },
  plain: { tables: conversationWriter(false, true), lines: conversationWriter(false, false) },
} as const;

/** Whether looking for addresses takes a time that is in proportion: it begins anew at each, and goes to the next space. */
function hasFewAddresses(text: string): boolean {
  return text.split(/\s/).every((run) => run.split(/\/\/|mailto:|www\./i).length <= mostAddresses + 1);
}

/** Whether its tables have about as many cells as it has signs: short rows are filled up to the longest one. */
function hasFewCells(text: string): boolean {
  const lines = text.split('\n');
  const columns = lines.reduce((most, line) => Math.max(most, line.split('|').length), 0);
  return columns * lines.length <= mostCells;
}

function writerOf(text: string, linkify: boolean): Writer {
  return writers[linkify && hasFewAddresses(text) ? 'linked' : 'plain'][hasFewCells(text) ? 'tables' : 'lines'];
}

const kept = new LRUCache<string, string>({ maxSize: mostKept, sizeCalculation: (html, text) => html.length + text.length + 1 });

/**
 * @param mentioned who is really mentioned; any other name behind an @ is a word like others
 * @returns what somebody wrote, as HTML that is safe to show
 */
export function writtenHtml(text: string, mentioned: readonly Mentioned[] = []): string {
  const key = mentioned.length === 0 ? text : JSON.stringify([text, mentioned]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const html = safeHtml(writerOf(text, true).render(text, { mentioned }), ['span', ...inlineTags, ...blockTags]).replace(directionOverrides, '').trim();
  kept.set(key, html);
  return html;
}

/** @returns what somebody wrote, without its signs: to search in, and for a line of a mail */
export function writtenPlain(text: string): string {
  const writer = writerOf(text, false);
  const lines: string[] = [];
  for (const token of writer.parse(text, {})) {
    if (token.type === 'inline') lines.push(...writer.renderer.renderInlineAsText(token.children ?? [], writer.options, {}).split('\n'));
    if (token.type === 'fence' || token.type === 'code_block') lines.push(...token.content.split('\n'));
  }
  return lines.map((line) => line.replace(directionOverrides, '').trim()).filter((line) => line !== '').join('\n');
}
