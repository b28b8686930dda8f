import { blockTags, httpsAddress, inlineTags, markdownWriter, safeHtml } from './markdown.js';

// As people type in a conversation: a new line is one, an address is a link.
const writing = markdownWriter({ breaks: true, linkify: true });
writing.validateLink = (address) => httpsAddress.test(address);
// What isn't a link may not look like one, and there are no pictures: their text stands instead.
writing.renderer.rules['image'] = (tokens, index, options, env, self) => {
  const inside = tokens[index]?.children ?? [];
  return writing.utils.escapeHtml(self.renderInlineAsText(inside, options, env));
};
// The page's own headings are h1 and h2.
writing.renderer.rules['heading_open'] = writing.renderer.rules['heading_close'] = (tokens, index, options, _env, self) => {
  const token = tokens[index];
  if (token) token.tag = `h${String(Math.max(3, Number(token.tag.slice(1))))}`;
  return self.renderToken(tokens, index, options);
};

/** @returns what somebody wrote, as HTML that is safe to show */
export function writtenHtml(text: string): string {
  return safeHtml(writing.render(text), [...inlineTags, ...blockTags]).trim();
}

/** @returns what somebody wrote, without its signs: to search in, and for a line of a mail */
export function writtenPlain(text: string): string {
  const lines: string[] = [];
  for (const token of writing.parse(text, {})) {
    if (token.type === 'inline') lines.push(...writing.renderer.renderInlineAsText(token.children ?? [], writing.options, {}).split('\n'));
    if (token.type === 'fence' || token.type === 'code_block') lines.push(...token.content.split('\n'));
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '').join('\n');
}
