export { blockTags, httpsAddress, inlineTags, markdownWriter, safeHtml } from './markdown.js';
export { writtenHtml, writtenPlain, type Mentioned } from './written-text.js';
