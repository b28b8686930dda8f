export { blockTags, httpsAddress, inlineTags, markdownWriter, safeHtml } from './markdown.js';
export { writtenHtml, writtenPlain } from './written-text.js';
