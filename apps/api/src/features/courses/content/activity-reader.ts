import { posix } from 'node:path';
import type { ActivityContent } from './activity-content.js';
import { activityFile, type ActivityFile } from './content-format.js';
import type { ContentProblems } from './content-problem.js';
import { readMarkdownFile, type MarkdownFile } from './front-matter.js';
import { renderMarkdown } from './markdown.js';
import type { MediaFile } from './media-file.js';
import type { ParsedActivity } from './parsed-course.js';
import type { LineOf } from './yaml-source.js';

/** An activity with where its parts stand, for the checks across files. */
export interface ReadActivity extends ParsedActivity {
  file: string;
  lineOf: LineOf;
}

/** Gives a media file of the activity's module by its path in the text; null where there is none. */
export type FindMedia = (source: string) => MediaFile | null;

const pictures = ['svg', 'png', 'jpg', 'jpeg'];
const extensionOf = (source: string): string => posix.extname(source).slice(1);

/**
 * Reads an activity's file.
 *
 * @param find finds the media of its module
 * @returns null where there was a problem in its fields
 */
export function readActivity(bytes: Buffer, file: string, find: FindMedia, problems: ContentProblems): ReadActivity | null {
  const read = readMarkdownFile(bytes, file, activityFile, problems);
  if (!read) return null;
  const about = read.value;
  if (about.after.includes(about.id)) problems.add(file, read.lineOf(['after']), 'an activity can not come after itself');
  if (read.body.trim() === '') problems.add(file, read.bodyLine, 'the text below the front matter is missing');
  const html = renderMarkdown(
    read.body,
    (line, reason) => { problems.add(file, read.bodyLine + line - 1, reason); },
    (source) => (pictures.includes(extensionOf(source)) ? find(source) : null),
  );
  const content = contentOf(read, html, find, problems);
  if (!content) return null;
  const { id: key, title, minutes, required, completion, after } = about;
  return { key, title, minutes, required, completion, after, content, file, lineOf: read.lineOf };
}

function contentOf(read: MarkdownFile<ActivityFile>, html: string, find: FindMedia, problems: ContentProblems): ActivityContent | null {
  const about = read.value;
  const media = (field: 'source' | 'captions' | 'poster', source: string, extensions: readonly string[]): MediaFile | null => {
    const line = read.lineOf([field]);
    const found = find(source);
    if (!source.startsWith('media/') || source.includes('..')) problems.add(read.file, line, `"${field}" must lie in this module's media/`);
    else if (!extensions.includes(extensionOf(source))) problems.add(read.file, line, `"${field}" must be one of: ${extensions.map((one) => `.${one}`).join(', ')}`);
    else if (!found) problems.add(read.file, line, `"${field}": there is no file "${source}" beside this one, or it was refused`);
    else return found;
    return null;
  };
  switch (about.type) {
    case 'page':
      return { type: 'page', html };
    case 'video': {
      const source = media('source', about.source, ['mp4', 'webm']);
      const captions = media('captions', about.captions, ['vtt']);
      const poster = media('poster', about.poster, pictures);
      const language = /\.([a-z]{2,3})\.vtt$/.exec(about.captions)?.[1];
      if (captions && language === undefined) {
        problems.add(read.file, read.lineOf(['captions']), '"captions" must name its language: media/<name>.<language>.vtt');
      }
      if (!source || !captions || !poster || language === undefined) return null;
      return { type: 'video', source: refOf(source), captions: { ...refOf(captions), language }, poster: refOf(poster), transcriptHtml: html };
    }
    case 'file': {
      const source = media('source', about.source, ['pdf', 'txt', 'md', 'csv', 'docx', 'xlsx', 'pptx', 'png', 'jpg', 'svg']);
      return source && { type: 'file', html, source: refOf(source), fileName: posix.basename(about.source), label: about.label };
    }
    case 'quiz': {
      const { passMark, attempts, timeLimit: timeLimitMinutes, shuffle } = about;
      const draw = about.draw.map(({ bank, count }) => ({ bankKey: bank, count }));
      return { type: 'quiz', html, draw, passMark, attempts, timeLimitMinutes, shuffle };
    }
    case 'survey': {
      about.questions.forEach((question, index) => {
        if (about.questions.findIndex((other) => other.id === question.id) < index) {
          problems.add(read.file, read.lineOf(['questions', index, 'id']), `the id "${question.id}" stands twice in this survey`);
        }
      });
      return { type: 'survey', html, questions: about.questions.map(({ id, ...rest }) => ({ key: id, ...rest })) };
    }
  }
}

function refOf({ name, mediaType, bytes }: MediaFile): { name: string; mediaType: string; bytes: number } {
  return { name, mediaType, bytes };
}
