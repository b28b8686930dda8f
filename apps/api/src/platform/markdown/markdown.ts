import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

export const inlineTags: readonly string[] = ['em', 'strong', 's', 'code', 'br', 'a'];
export const blockTags: readonly string[] = [
  'p', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'hr',
  'table', 'thead', 'tbody', 'tr', 'th', 'td',
];

/** An address that a text of ours may lead to. */
export const httpsAddress = /^https:\/\/[^/]/i;

/**
 * Writes HTML from CommonMark with tables and strikethrough. Raw HTML comes out as text, and links don't tell where
 * their reader comes from.
 *
 * @param breaks whether a line that ends is a line that ends
 * @param linkify whether an address that stands alone is a link
 */
export function markdownWriter({ breaks = false, linkify = false }: { breaks?: boolean; linkify?: boolean } = {}): InstanceType<typeof MarkdownIt> {
  const writer = new MarkdownIt('commonmark', { html: false, breaks, linkify }).enable(['table', 'strikethrough', ...(linkify ? ['linkify'] : [])]);
  writer.renderer.rules['link_open'] = (tokens, index, options, _env, self) => {
    tokens[index]?.attrSet('rel', 'noopener noreferrer');
    return self.renderToken(tokens, index, options);
  };
  return writer;
}

/**
 * Takes out of HTML whatever isn't known to be safe; links lead to https: only.
 *
 * @param tags those that stay
 */
export function safeHtml(html: string, tags: readonly string[]): string {
  return sanitizeHtml(html, {
    allowedTags: [...tags],
    allowedAttributes: {
      a: ['href', 'rel'],
      img: ['src', 'alt', 'loading', 'decoding', 'width', 'height'],
      ol: ['start'],
      span: ['data-mention'],
    },
    allowedSchemes: ['https'],
    allowProtocolRelative: false,
  });
}
