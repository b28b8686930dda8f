/**
 * `npm run dev`: compiles the shared library and the server as they change, starts the server anew after each
 * compilation without errors, and serves the screens by Vite, which hands /api on to the server.
 */
import { requireNode } from './node-version.mjs';

requireNode();
const { join } = await import('node:path');
const { install, isInstalled } = await import('./start/install.mjs');
const { buildProduct, staleProducts } = await import('./start/build.mjs');
const { compiler } = await import('./build/compiler.mjs');
const { markStale, root } = await import('./build/fingerprint.mjs');
const { startMarked, stopAll } = await import('./dev/lines.mjs');

const port = process.env.PORT ?? '3000';
const webPort = '5173';
const bin = (...path) => join(root, 'node_modules', ...path);
let isStopping = false;
let server = null;
let turn = Promise.resolve();

/** Starts the server anew, one after the other however quickly compilations follow. */
function restart() {
  turn = turn.then(async () => {
    await server?.stop();
    server = isStopping ? null : startMarked('server', ['--enable-source-maps', 'apps/api/dist/main.js'], {
      cwd: root,
      // Links in mails should lead to the screens as they are being worked on.
      env: { PUBLIC_URL: `http://localhost:${webPort}`, ...process.env },
    });
  });
}

function watch(mark, folder) {
  const onLine = (line) => line.includes('Found 0 errors') && restart();
  startMarked(mark, [compiler, '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'], { cwd: join(root, folder), onLine });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    isStopping = true;
    stopAll();
  });
}

try {
  if (!isInstalled()) await install((line) => console.log(line));
  // The server's compiler reads the shared library's built declarations, so those have to be there before it starts.
  for (const name of staleProducts().filter((product) => product !== 'web')) await buildProduct(name);
  markStale('shared');
  markStale('api');
  watch('shared', 'libs/shared');
  watch('types', 'apps/api');
  startMarked('web', [bin('vite', 'bin', 'vite.js'), '--clearScreen', 'false', '--port', webPort, '--strictPort'], {
    cwd: join(root, 'apps/web'),
    env: { ...process.env, API_ORIGIN: `http://localhost:${port}` },
  });
} catch (error) {
  console.error(error.message);
  stopAll();
  process.exitCode = 1;
}
