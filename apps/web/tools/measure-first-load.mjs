// What a phone fetches before a page stands: `node tools/measure-first-load.mjs [limit in kB]`.
// Sums, for each page of the manifest, the brotli sizes of its static imports and of the entry's, their styles, the
// texts of its feature and of the shell in the largest language, and the two Latin faces that every page draws with.
// The sentences of problems aren't in it: main.tsx asks for them after the first page is drawn.
// A page that shows nothing without one of its parts is measured once with each. Pages of staff come with the addresses
// of all of them, and may weigh 5 kB more.
import { readFileSync, statSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const limit = Number(process.argv[2] ?? 200);
const staffRoutes = 'src/app/staff-routes.tsx';
const staffExtra = 5;
const sizes = new Map();

function sizeOf(file) {
  if (!sizes.has(file)) {
    const url = new URL(file, dist);
    sizes.set(file, /\.woff2$/.test(file) ? statSync(url).size : brotliCompressSync(readFileSync(url)).length);
  }
  return sizes.get(file);
}

function filesOf(key, found = new Set()) {
  const chunk = manifest[key];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const file of chunk.css ?? []) found.add(file);
  for (const each of chunk.imports ?? []) filesOf(each, found);
  return found;
}

function textsOf(page) {
  const feature = /^src\/features\/([^/]+)\//.exec(page)?.[1];
  const own = ofStaff.has(page) ? 'src/app/locales/administration.' : /\/home-page\.tsx$/.test(page) && 'src/app/locales/visitor.';
  const places = ['src/app/locales/', 'src/ui/locales/', feature && `src/features/${feature}/locales/`, own];
  return places.filter(Boolean).map((place) => {
    const files = ['en', 'id'].map((language) => manifest[`${place}${language}.json`]?.file).filter(Boolean);
    return files.sort((a, b) => sizeOf(b) - sizeOf(a))[0];
  });
}

/** Parts that are fetched on their own and belong to what a page shows first. */
const partsOf = [
  { page: /\/activity-page\.tsx$/, part: /\/features\/learning\/.*-activity\.tsx$/ },
  { page: /\/run-page\.tsx$/, part: /\/(?:participants|run-certificates|run-attendance)\.tsx$/ },
  { page: /\/home-page\.tsx$/, part: /\/own-learning\.tsx$/ },
];

const fonts = Object.values(manifest).flatMap(({ file }) => (/noto-sans-latin-[46]00-/.test(file) ? [file] : []));
const fetched = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry);
const pages = fetched.filter((key) => /-page\.tsx$/.test(key));
const views = pages.flatMap((page) => {
  const parts = fetched.filter((key) => partsOf.some((each) => each.page.test(page) && each.part.test(key)));
  return parts.length === 0 ? [[page]] : parts.map((part) => [page, part]);
});
/** The pages whose addresses come with those of staff. */
const everybodys = filesOf('index.html');
const staffParts = [staffRoutes, ...(manifest[staffRoutes].imports ?? [])].filter((key) => !everybodys.has(manifest[key].file));
const ofStaff = new Set(staffParts.flatMap((key) => manifest[key].dynamicImports ?? []));
const rows = views.map((view) => {
  const isStaff = ofStaff.has(view[0]);
  const own = view.flatMap((key) => [...filesOf(key), ...textsOf(key)]);
  const files = new Set(['index.html', 'before-paint.js', ...filesOf('index.html'), ...(isStaff ? filesOf(staffRoutes) : []), ...own, ...fonts]);
  const sum = (test) => [...files].filter((file) => file && test.test(file)).reduce((all, file) => all + sizeOf(file), 0) / 1000;
  return { page: view.join(' with '), limit: isStaff ? limit + staffExtra : limit, all: sum(/./), script: sum(/\.js$/), style: sum(/\.css$/), font: sum(/\.woff2$/) };
});

for (const row of rows.sort((a, b) => b.all - a.all)) {
  const figures = ['script', 'style', 'font'].map((name) => `${name} ${row[name].toFixed(1)}`).join(', ');
  console.log(`${row.all.toFixed(1).padStart(7)} kB  ${row.page}  (${figures})`);
}
const over = rows.filter((row) => row.all > row.limit);
if (over.length > 0) {
  console.error(`${over.length} of ${rows.length} pages load more than ${limit} kB first, or ${limit + staffExtra} for staff.`);
  process.exitCode = 1;
}
