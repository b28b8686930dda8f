import MarkdownIt, { type Token } from 'markdown-it';
import { blockTags, httpsAddress, inlineTags, markdownWriter, safeHtml } from '../../../platform/markdown/index.js';
import type { MediaFile } from './media-file.js';

/** A problem in a Markdown text: its line counts from 1 within the text. */
export type MarkdownFault = (line: number, reason: string) => void;

/** Finds a picture that the text names, such as `media/three-elements.svg`; null where there is none. */
export type FindPicture = (source: string) => MediaFile | null;

const noPictures: FindPicture = () => null;

// Only looks: it takes raw HTML and every address as what they are, so that they can be refused by name.
const looking = new MarkdownIt('commonmark', { html: true }).enable(['table', 'strikethrough']);
looking.validateLink = () => true;
// Writes: it would print raw HTML as text.
const writing = markdownWriter();
writing.renderer.rules['image'] = (tokens, index, options, env, self) => {
  const token = tokens[index];
  const { find = noPictures } = env as { find?: FindPicture };
  const file = token ? find(String(token.attrGet('src'))) : null;
  if (!token || !file) return '';
  token.attrSet('src', mediaUrl(file.name));
  token.attrSet('alt', self.renderInlineAsText(token.children ?? [], options, env));
  token.attrSet('loading', 'lazy');
  token.attrSet('decoding', 'async');
  if (file.size) {
    token.attrSet('width', String(file.size.width));
    token.attrSet('height', String(file.size.height));
  }
  return self.renderToken(tokens, index, options);
};

/** @returns the address of a media file of a course */
export function mediaUrl(name: string): string {
  return `/api/media/${name}`;
}

/**
 * Turns Markdown into HTML that is safe to show.
 *
 * @param text CommonMark with tables, headings from `##` down
 * @param fault told of raw HTML, addresses that aren't https, pictures without text, headings of the first rank
 * @param find finds the pictures; without it there may be none
 */
export function renderMarkdown(text: string, fault: MarkdownFault, find: FindPicture = noPictures): string {
  look(looking.parse(text, {}), fault, find);
  return safeHtml(writing.render(text, { find }), [...inlineTags, ...blockTags, 'img']).trim();
}

/**
 * Turns one line of Markdown into HTML: no blocks, no pictures.
 *
 * @param fault as in {@link renderMarkdown}; its line is always 1
 */
export function renderInlineMarkdown(text: string, fault: MarkdownFault): string {
  look(looking.parseInline(text, {}), fault, noPictures);
  return safeHtml(writing.renderInline(text, {}), inlineTags);
}

function look(tokens: readonly Token[], fault: MarkdownFault, find: FindPicture): void {
  let line = 1;
  for (const token of tokens) {
    if (token.map) line = token.map[0] + 1;
    if (token.type === 'html_block') fault(line, 'raw HTML is not taken');
    if (token.type === 'heading_open' && token.tag === 'h1') fault(line, 'headings begin at ##: the title is the first one');
    if (token.children) lookInside(token.children, line, fault, find);
  }
}

function lookInside(tokens: readonly Token[], firstLine: number, fault: MarkdownFault, find: FindPicture): void {
  let line = firstLine;
  for (const token of tokens) {
    if (token.type === 'softbreak' || token.type === 'hardbreak') line += 1;
    if (token.type === 'html_inline') fault(line, 'raw HTML is not taken');
    if (token.type === 'link_open' && !httpsAddress.test(String(token.attrGet('href')))) {
      fault(line, `a link may only lead to an https: address, not to "${String(token.attrGet('href')).slice(0, 80)}"`);
    }
    if (token.type === 'image') {
      const source = String(token.attrGet('src'));
      if (token.content.trim() === '') fault(line, `the picture "${source}" has no text alternative`);
      if (!find(source)) fault(line, `there is no picture "${source.slice(0, 120)}" beside this file`);
    }
  }
}
