import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mediaRoutes } from '@rso-connect/shared';
import { courseFiles, png, svg, writeCourse, type CourseFileTexts } from '../../../../test/course-files.js';
import { TestApp } from '../../../../test/start-app.js';
import { Activity, CourseVersion } from '../course-version.entity.js';
import { Course } from '../course.entity.js';
import { CourseRun } from '../runs/course-run.entity.js';
import { ContentImport } from './content-import.service.js';
import { ContentRefused, type ContentProblem } from './content-problem.js';
import { importContent } from './content.command.js';

const realContent = join(import.meta.dirname, '../../../../../../content');

let app: TestApp;
let importer: ContentImport;
beforeAll(async () => {
  app = await TestApp.start();
  importer = app.app.get(ContentImport, { strict: false });
});
afterAll(async () => { await app.stop(); });

async function rows(): Promise<number[]> {
  return Promise.all([Course, CourseVersion, Activity, CourseRun].map((entity) => app.db.repo(entity).count()));
}

/** Changes a text once; a change that finds nothing would prove nothing. */
function changed(files: CourseFileTexts, path: string, from: string, to: string): CourseFileTexts {
  const text = files[path];
  if (typeof text !== 'string' || !text.includes(from)) throw new Error(`${path} has no "${from}"`);
  return { ...files, [path]: text.replace(from, to) };
}

async function refused(files: CourseFileTexts): Promise<readonly ContentProblem[]> {
  const folder = await writeCourse(files);
  const before = await rows();
  const error: unknown = await importer.importFolder(folder).then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof ContentRefused)) throw new Error(`It was not refused: ${String(error)}`);
  expect(await rows()).toEqual(before);
  return error.problems;
}

const course = 'course.md';
const bank = 'banks/the-bank.yaml';
const module = 'modules/01-first';
const firstPage = `${module}/01-page.md`;
const video = `${module}/02-video.md`;
const quiz = 'modules/02-second/02-quiz.md';
const survey = 'modules/02-second/03-survey.md';

type Broken = [name: string, change: (files: CourseFileTexts) => CourseFileTexts, at: string, reason: RegExp];
const edit = (path: string, from: string, to: string) => (files: CourseFileTexts) => changed(files, path, from, to);
const add = (more: CourseFileTexts) => (files: CourseFileTexts) => ({ ...files, ...more });
const append = (path: string, more: string) => (files: CourseFileTexts) => ({ ...files, [path]: `${String(files[path])}${more}` });
const drawing = (inside: string) => add({ [`${module}/media/drawing.svg`]: `<svg xmlns="http://www.w3.org/2000/svg">\n${inside}</svg>\n` });

const broken: Broken[] = [
  ['an unknown field', edit(course, 'level: introductory', 'level: introductory\ncolour: red'), 'course.md:7', /unknown field "colour"/],
  ['an unknown field inside', edit(quiz, 'count: 7', 'count: 7, colour: red'), `${quiz}:9`, /unknown field "draw\.0\.colour"/],
  ['a missing field', edit(firstPage, 'minutes: 5\n', ''), `${firstPage}:2`, /the field "minutes" is missing/],
  ['a wrong type', edit(firstPage, 'minutes: 5', 'minutes: five'), `${firstPage}:5`, /"minutes": .*number/],
  ['a number out of range', edit(quiz, 'passMark: 75', 'passMark: 101'), `${quiz}:10`, /"passMark"/],
  ['a text that is too long', edit(course, 'A course for specs.', 'x'.repeat(301)), 'course.md:5', /"summary"/],
  ['an unknown type', edit(firstPage, 'type: page', 'type: scorm'), `${firstPage}:3`, /"type": not one of the kinds/],
  ['a completion that the type has not', edit(firstPage, 'completion: viewed', 'completion: passed'), `${firstPage}:6`, /"completion"/],
  ['YAML that is none', edit(firstPage, 'title: The page the-page', 'title: [The page'), `${firstPage}:5`, /YAML/],
  ['a field twice', edit(firstPage, 'minutes: 5', 'minutes: 5\nminutes: 6'), `${firstPage}:6`, /YAML: Map keys must be unique/],
  ['an alias', (files) => changed(changed(files, course, 'languages: [en]', 'languages: &all [en]'), course, 'areas: [LE', 'areas: [*all, LE'), 'course.md:13', /aliases \(\*\) are not taken/],
  ['no front matter', add({ [firstPage]: 'Just words.\n' }), `${firstPage}:1`, /must begin with front matter/],
  ['an activity id twice', edit(video, 'id: the-video', 'id: the-page'), `${video}:2`, /activity id "the-page" stands already in .*01-page\.md:2/],
  ['a question id twice', edit(bank, 'id: q-multiple', 'id: q-single'), `${bank}:12`, /question id "q-single" stands already/],
  ['a module id twice', edit('modules/02-second/module.md', 'id: second', 'id: first'), 'modules/02-second/module.md:2', /module id "first"/],
  ['an option id twice', edit(bank, '{ id: b, text: Single right', '{ id: a, text: Single right'), `${bank}:9`, /"a" stands twice in this question/],
  ['a survey question id twice', edit(survey, 'id: where', 'id: useful'), `${survey}:10`, /"useful" stands twice/],
  ['an activity number twice', add({ [`${module}/01-again.md`]: '---\nid: again\ntype: page\ntitle: A\nminutes: 1\ncompletion: viewed\n---\nWords.\n' }), firstPage, /number 01 is taken/],
  ['after an activity that is none', edit(video, 'after: [the-page]', 'after: [no-such]'), `${video}:7`, /"after" names "no-such"/],
  ['after in a circle', edit(firstPage, 'completion: viewed', 'completion: viewed\nafter: [the-quiz]'), `${firstPage}:7`, /goes round in a circle/],
  ['after itself', edit(video, 'after: [the-page]', 'after: [the-video]'), `${video}:7`, /can not come after itself/],
  ['a bank that is none', edit(quiz, 'bank: the-bank', 'bank: no-bank'), `${quiz}:9`, /there is no bank "no-bank"/],
  ['a draw larger than the bank', edit(quiz, 'count: 7', 'count: 8'), `${quiz}:9`, /draws 8 questions, and the bank "the-bank" holds only 7/],
  ['a bank drawn from twice', edit(quiz, '  - { bank: the-bank, count: 7 }', '  - { bank: the-bank, count: 3 }\n  - { bank: the-bank, count: 3 }'), `${quiz}:10`, /drawn from twice/],
  ['a bank called otherwise than its file', edit(bank, 'id: the-bank', 'id: other-bank'), `${bank}:1`, /must be the file's name/],
  ['a final quiz that is none', edit(course, 'finalQuiz: the-quiz', 'finalQuiz: the-page'), 'course.md:15', /there is no quiz "the-page"/],
  ['a final quiz that need not be passed', edit(quiz, 'completion: passed', 'completion: submitted'), 'course.md:15', /must be required, with the completion "passed"/],
  ['two pass marks', edit(course, 'passMark: 75', 'passMark: 80'), 'course.md:15', /must be that of the final quiz, 75/],
  ['no right option', edit(bank, 'Single right one, right: true', 'Single right one, right: false'), `${bank}:7`, /exactly one option must be right/],
  ['two right options where one is', edit(bank, 'Single wrong one, right: false', 'Single wrong one, right: true'), `${bank}:7`, /exactly one option must be right/],
  ['two pairs with one right side', edit(bank, 'right: Right two', 'right: Right one'), `${bank}:28`, /two pairs have the same right side/],
  ['an organisation that is none', edit(course, 'provider: RSO', 'provider: NOBODY'), 'course.md:8', /no organisation with the code "NOBODY"/],
  ['a topic that is none', edit(course, 'topics: [investigation]', 'topics: [cookery]'), 'course.md:10', /"topics\.0"/],
  ['missing media', add({ [`${module}/media/film.mp4`]: null }), `${video}:8`, /there is no file "media\/film\.mp4"/],
  ['a missing picture', edit(firstPage, 'media/drawing.svg', 'media/none.svg'), `${firstPage}:13`, /no picture "media\/none\.svg"/],
  ['a picture without words', edit(firstPage, '[What the drawing says]', '[]'), `${firstPage}:13`, /no text alternative/],
  ['a path that climbs out', edit(video, 'media/film.mp4', 'media/../../../../etc/passwd.mp4'), `${video}:8`, /must lie in this module's media/],
  ['a picture that climbs out', edit(firstPage, 'media/drawing.svg', '../02-second/media/card.svg'), `${firstPage}:13`, /no picture/],
  ['a video that is a text', edit(video, 'media/film.mp4', 'media/film.en.vtt'), `${video}:8`, /must be one of: \.mp4, \.webm/],
  ['captions without a language', (files) => changed({ ...files, [`${module}/media/film.vtt`]: 'WEBVTT\n' }, video, 'film.en.vtt', 'film.vtt'), `${video}:9`, /must name its language/],
  ['raw HTML', append(firstPage, '\n<div onclick="x()">Hi</div>\n'), `${firstPage}:15`, /raw HTML is not taken/],
  ['script in the middle of a line', append(firstPage, '\nWords\nand <script>alert(1)</script> more.\n'), `${firstPage}:16`, /raw HTML is not taken/],
  ['an HTML comment', append(firstPage, '\n<!-- hidden -->\n'), `${firstPage}:15`, /raw HTML is not taken/],
  ['a javascript: link', append(firstPage, '\n[Press](javascript:alert(1))\n'), `${firstPage}:15`, /only lead to an https: address/],
  ['an http: link', append(firstPage, '\n[Go](http://example.org)\n'), `${firstPage}:15`, /only lead to an https: address/],
  ['a picture from elsewhere', append(firstPage, '\n![Far](https://example.org/a.png)\n'), `${firstPage}:15`, /no picture/],
  ['a heading of the first rank', append(firstPage, '\n# Big\n'), `${firstPage}:15`, /headings begin at ##/],
  ['HTML in a prompt', edit(bank, 'Which **one**?', 'Which <b>one</b>?'), `${bank}:6`, /raw HTML is not taken/],
  ['HTML in the description', append(course, '\n<iframe src="https://example.org"></iframe>\n'), 'course.md:21', /raw HTML is not taken/],
  ['script in a drawing', drawing('<script>alert(1)</script>\n'), `${module}/media/drawing.svg:2`, /<script> is not taken/],
  ['a handler in a drawing', drawing('<rect onload="alert(1)" width="1" height="1"/>\n'), `${module}/media/drawing.svg:2`, /script attribute onload/],
  ['foreign parts in a drawing', drawing('\n<foreignObject/>\n'), `${module}/media/drawing.svg:3`, /<foreignObject> is not taken/],
  ['a link out of a drawing', drawing('<use href="https://example.org/x.svg#a"/>\n'), `${module}/media/drawing.svg:2`, /may only point inside the drawing/],
  ['entities in a drawing', add({ [`${module}/media/drawing.svg`]: `<!DOCTYPE svg [<!ENTITY a "b">]>\n${svg}` }), `${module}/media/drawing.svg:1`, /DOCTYPE is not taken/],
  ['a PNG that is none', add({ [`${module}/media/picture.png`]: 'GIF89a and more' }), `${module}/media/picture.png`, /is not a PNG picture/],
  ['a video that is a program', add({ [`${module}/media/film.mp4`]: Buffer.from('\x7fELF............') }), `${module}/media/film.mp4`, /is not an MP4 video/],
  ['an empty file', add({ [`${module}/media/picture.png`]: Buffer.alloc(0) }), `${module}/media/picture.png`, /is empty/],
  ['an archive called a document', add({ [`${module}/media/card.docx`]: Buffer.from('PK\x03\x04 [Content_Types].xml xl/') }), `${module}/media/card.docx`, /is not a DOCX/],
  ['a page that is too large', append(firstPage, 'x'.repeat(256 * 1024)), firstPage, /is too large: \d+ bytes, at most 262144/],
  ['broken UTF-8', add({ [firstPage]: Buffer.concat([Buffer.from('---\nid: a\ntitle: '), Buffer.from([0xc3, 0x28]), Buffer.from('\n---\n')]) }), `${firstPage}:3`, /is not valid UTF-8/],
  ['a right-to-left override', edit(firstPage, 'Some *words*.', 'Some \u202Ewords.'), `${firstPage}:11`, /U\+202E/],
  ['a text without an end', edit(quiz, 'Seven questions.\n', 'Seven questions.'), `${quiz}:16`, /must end with a line feed/],
  ['a kind of file that is none', add({ [`${module}/media/tool.exe`]: 'MZ' }), `${module}/media/tool.exe`, /files of the kind \.exe are not taken/],
  ['a file in the wrong place', add({ 'notes.md': 'Notes.\n' }), 'notes.md', /has no place here/],
  ['a module without its file', add({ 'modules/02-second/module.md': null }), 'modules/02-second/module.md', /the file is missing/],
  ['a course without its file', add({ [course]: null }), 'course.md', /the file is missing/],
];

describe('content that is broken', () => {
  it.each(broken)('is refused: %s', async (_, change, at, reason) => {
    const problems = await refused(change(courseFiles()));
    const found = problems.map(({ file, line, reason: why }) => ({ at: `${file.replace(/^course\//, '')}${line === null ? '' : `:${line}`}`, why }));
    expect(found).toContainEqual({ at, why: expect.stringMatching(reason) });
  });

  it('is refused with everything that is wrong at once, whatever else is right', async () => {
    let files = changed(courseFiles(), course, 'level: introductory', 'level: hard');
    files = changed(files, video, 'minutes: 2', 'minutes: 0');
    files = changed(files, bank, 'answer: true', 'answer: perhaps');
    const problems = await refused(files);
    expect(problems.map(({ file, line }) => `${file}:${String(line)}`)).toEqual(['course/banks/the-bank.yaml:23', 'course/course.md:6', `course/${video}:5`]);
  });

  it('is refused where a file is a link to elsewhere', async () => {
    const folder = await writeCourse(courseFiles());
    const outside = await mkdtemp(join(tmpdir(), 'rso-outside-'));
    await writeFile(join(outside, 'secret.txt'), 'secret\n');
    await symlink(join(outside, 'secret.txt'), join(folder, 'course/modules/02-second/media/secret.txt'));
    await symlink(outside, join(folder, 'course/modules/03-linked'));
    const error: unknown = await importer.importFolder(folder).catch((thrown: unknown) => thrown);
    expect((error as ContentRefused).problems.map(({ file, reason }) => ({ file, reason }))).toEqual([
      { file: 'course/modules/02-second/media/secret.txt', reason: 'is a link; only plain files are read' },
      { file: 'course/modules/03-linked', reason: 'is a link; only plain files are read' },
    ]);
  });
});

describe('content that is right', () => {
  let files: CourseFileTexts;
  beforeEach(() => { files = courseFiles({ [`${module}/media/picture.png`]: png }); });

  it('becomes a version with a run; the same again changes nothing; a change asks for a version and makes a new one', async () => {
    const folder = await writeCourse(files);
    const [first] = (await importer.importFolder(folder)).courses;
    expect(first).toMatchObject({ version: 1, outcome: 'created', modules: 2, activities: 5, questions: 7, mediaFiles: 4 });
    expect(await app.db.repo(CourseRun).countBy({ courseId: first.courseId, state: 'open', enrolmentPolicy: 'open' })).toBe(1);
    const before = await rows();
    expect((await importer.importFolder(folder)).courses[0]).toMatchObject({ version: 1, outcome: 'unchanged' });
    expect(await rows()).toEqual(before);

    const edited = changed(files, firstPage, 'Some *words*.', 'Other words.');
    const problems = await refused(edited);
    expect(problems).toEqual([{ file: 'course/course.md', line: 16, reason: expect.stringMatching(/since version 1 was published: raise the version/) }]);
    const [second] = (await importer.importFolder(await writeCourse(changed(edited, course, 'version: 1', 'version: 2')))).courses;
    expect(second).toMatchObject({ courseId: first.courseId, version: 2, outcome: 'new_version' });
    const versions = await app.db.repo(CourseVersion).find({ where: { courseId: first.courseId }, order: { number: 'ASC' } });
    expect(versions.map(({ number, currentOf }) => [number, currentOf])).toEqual([[1, null], [2, first.courseId]]);
  });

  it('is imported once when two import it at once', async () => {
    const folder = await writeCourse(files);
    const reports = await Promise.all([importer.importFolder(folder), importer.importFolder(folder)]);
    expect(reports.map(({ courses }) => courses[0].outcome).sort()).toEqual(['created', 'unchanged']);
  });

  it('serves its media by hash, in ranges, with nothing that runs', async () => {
    const [imported] = (await importer.importFolder(await writeCourse(files))).courses;
    const version = await app.db.repo(CourseVersion).findOneByOrFail({ currentOf: imported.courseId });
    const page = await app.db.repo(Activity).findOneByOrFail({ versionId: version.id, key: 'the-page' });
    const html = (page.content as { html: string }).html;
    expect(html).toMatch(/<img src="\/api\/media\/[0-9a-f]{64}\.svg" alt="What the drawing says" loading="lazy" decoding="async" width="320" height="200" \/>/);
    const drawn = await app.call(mediaRoutes.file, { params: { name: /media\/([0-9a-f]{64}\.svg)/.exec(html)![1] } });
    expect(drawn.status).toBe(200);
    expect(drawn.raw.toString()).toBe(svg);
    expect(drawn.headers).toMatchObject({
      'content-type': 'image/svg+xml', 'x-content-type-options': 'nosniff', 'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    });
    const film = await app.db.repo(Activity).findOneByOrFail({ versionId: version.id, key: 'the-video' });
    const name = (film.content as { source: { name: string } }).source.name;
    const part = await app.call(mediaRoutes.file, { params: { name }, headers: { range: 'bytes=4-11' } });
    expect([part.status, part.headers['content-range'], part.raw.toString()]).toEqual([206, 'bytes 4-11/5012', 'ftypisom']);
    expect((await app.call(mediaRoutes.file, { params: { name }, headers: { range: 'bytes=9999-' } })).code).toBe('media.bad-range');
    expect((await app.call(mediaRoutes.file, { params: { name }, headers: { 'if-none-match': part.headers['etag'] } })).status).toBe(304);
    const nothing = await app.call(mediaRoutes.file, { params: { name: `${'0'.repeat(64)}.svg` } });
    expect([nothing.status, nothing.code]).toEqual([404, 'media.not-found']);
    expect((await app.call(mediaRoutes.file, { params: { name: '../../rso.sqlite' } })).status).toBe(400);
  });

  it('imports the real courses by the command, and says what is wrong in others', async () => {
    const lines: string[] = [];
    expect(await importContent(app.app, realContent, (line) => lines.push(line))).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(/^RSO-EL-02 .*created \(4 modules/), expect.stringMatching(/^RSO-EL-01 .*created \(7 modules/),
    ]);
    const wrong = await writeCourse(changed(files, quiz, 'count: 7', 'count: 70'));
    expect(await importContent(app.app, wrong, (line) => lines.push(line))).toBe(1);
    expect(lines.slice(2)).toEqual([`course/${quiz}:9: draws 70 questions, and the bank "the-bank" holds only 7`, 'Refused: 1 problem. Nothing was imported.']);
  });
});
