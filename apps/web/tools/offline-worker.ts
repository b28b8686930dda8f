import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

/** What doesn't carry its own fingerprint in its name. */
const revisioned = ['index.html', 'before-paint.js', 'icon.svg', 'manifest.webmanifest'];
/** The two Latin faces that every page draws with. */
const faces = /noto-sans-latin-[46]00-/;

const textsOf = (...features: string[]): string[] => features.flatMap((name) => ['en', 'id'].map((language) => `features/${name}/locales/${language}.json`));
const both = (path: string): string[] => ['en', 'id'].map((language) => `${path}${language}.json`);

/** What every signed-in person's page loads of itself, beside the entry. */
const shell = [
  ...both('app/locales/'), ...both('ui/locales/'), ...both('platform/i18n/locales/problems.'), ...textsOf('notifications'),
  'app/signed-in.ts', 'features/identity/assurance.tsx', 'app/shell/later.ts',
];

/** Pages that open without a network, by who needs them. */
const parts = {
  /** Officers: the scanner, and what they attended. */
  scan: ['features/attendance/scan/scan-page.tsx', 'features/attendance/scan/camera.tsx', 'features/attendance/own/own-attendance-page.tsx', ...textsOf('attendance')],
  /** Phones whose browser can't read codes. */
  reader: ['/node_modules/jsqr/dist/jsQR.js'],
  /** Trainers: who came, walk-ups too. */
  desk: [
    'app/staff-routes.tsx', 'app/pages/run-page.tsx', 'features/courses/run-steps.tsx', 'features/attendance/run/run-attendance.tsx',
    'features/attendance/run/overview.tsx', 'features/attendance/run/rule-dialog.tsx', 'features/attendance/desk/session-desk.tsx',
    'features/attendance/desk/waiting.tsx', 'features/attendance/desk/reason-dialog.tsx', 'features/attendance/desk/settle-dialog.tsx',
    'features/attendance/desk/history-dialog.tsx', 'features/attendance/desk/walk-up-dialog.tsx', 'features/attendance/desk/sheets-dialog.tsx', 'features/attendance/desk/online-dialog.tsx',
    ...textsOf('attendance', 'enrolments', 'courses'),
  ],
};

/** A file with all that it imports, its styles included. */
function filesOf(name: string, bundle: Rolldown.OutputBundle, found: Set<string>): void {
  const chunk = bundle[name];
  if (chunk?.type !== 'chunk' || found.has(name)) return;
  found.add(name);
  for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
  for (const each of chunk.imports) filesOf(each, bundle, found);
}

/**
 * Builds the service worker, and tells it which of the app's files it keeps: those that a page of attendance needs, by
 * the graph of the build itself.
 *
 * @throws Error where a part of the list is no file of its own any more
 */
export function offlineWorker(): Plugin {
  let root = '';
  return {
    name: 'offline-worker',
    apply: 'build',
    configResolved: (config) => { root = config.root; },
    async writeBundle({ dir = join(root, 'dist') }, bundle) {
      const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []));
      const collect = (modules: readonly string[]): Set<string> => {
        const found = new Set<string>();
        for (const path of modules) {
          const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(path.startsWith('/') ? path : `/src/${path}`));
          if (!chunk) throw new Error(`Nothing is built from ${path}: tools/offline-worker.ts names what opens without a network`);
          filesOf(chunk.fileName, bundle, found);
        }
        return found;
      };
      const base = collect(shell);
      for (const { isEntry, fileName } of chunks) if (isEntry) filesOf(fileName, bundle, base);
      for (const name of Object.keys(bundle)) if (faces.test(name)) base.add(name);
      const fingerprint = (file: string): string => createHash('sha256').update(readFileSync(join(dir, file))).digest('hex').slice(0, 16);
      const kept = {
        shell: [...revisioned.map((file) => ({ url: `/${file}`, revision: fingerprint(file) })), ...[...base].map((file) => ({ url: `/${file}`, revision: null }))],
        parts: Object.fromEntries(Object.entries(parts).map(([name, modules]) => [name, [...collect(modules)].filter((file) => !base.has(file)).map((file) => `/${file}`)])),
      };
      writeFileSync(join(dir, 'worker.js'), await workerCode(root, JSON.stringify(kept)));
    },
  };
}

async function workerCode(root: string, files: string): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"', KEPT_FILES: files },
    build: {
      write: false,
      target: ['chrome90', 'safari15', 'firefox90'],
      modulePreload: false,
      rolldownOptions: { input: join(root, 'worker/worker.ts'), output: { format: 'iife', entryFileNames: 'worker.js' } },
    },
  });
  const [output] = [built].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('The service worker was not built');
  return chunk.code;
}
