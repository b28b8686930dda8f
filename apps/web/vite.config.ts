import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { keepNeededAriaLocales } from './tools/aria-locales.ts';
import { keepChrome90 } from './tools/keep-chrome-90.ts';
import { leanContracts } from './tools/lean-contracts.ts';
import { leanRouter } from './tools/lean-router.ts';
import { leanZod } from './tools/lean-zod.ts';
import { offlineWorker } from './tools/offline-worker.ts';
import { precompress } from './tools/precompress.ts';

const sharedIndex = fileURLToPath(new URL('../../libs/shared/src/index.ts', import.meta.url));
// Its package sends every bundler to the build with development warnings.
const router = fileURLToPath(new URL('../../node_modules/react-router/dist/production/index.mjs', import.meta.url));
const api = process.env['API_ORIGIN'] ?? 'http://localhost:3000';
const proxy = { '/api': { target: api, changeOrigin: false } };

// The platform, the shell, and the parts of the kit that no page does without.
const everyPage =
  /\/apps\/web\/src\/(?:platform\/(?!i18n\/locales|live\/|sending\/(?!browser-shelf|lost))|app\/pages\/(?:error-page|not-found-page|pages\.module)|app\/shell\/(?!later|send-unsent|sign-out|keep-app|kept-places)|ui\/(?:button|classes|control|icon|moment-text|notice|page|progress|states|toast|theme\/))/;

export default defineConfig(({ command }) => ({
  plugins: [react(), keepNeededAriaLocales(), leanContracts(), leanRouter(), leanZod(), keepChrome90(), offlineWorker(), precompress()],
  resolve: {
    alias: [
      { find: '@rso-connect/shared', replacement: sharedIndex },
      ...(command === 'build' ? [{ find: /^react-router$/, replacement: router }] : []),
    ],
  },
  server: { proxy },
  preview: { proxy },
  build: {
    // An officer's phone of 2021 that no longer gets updates. Of Chrome 91 only what keep-chrome-90.ts finds older ones run.
    target: ['chrome91', 'safari15', 'firefox90'],
    cssTarget: ['chrome90', 'safari15', 'firefox90'],
    manifest: true,
    modulePreload: { polyfill: false },
    // Data URLs would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // The contracts are plain declarations: a page takes along only those it names.
      treeshake: { moduleSideEffects: [{ test: /\/libs\/shared\/src\//, sideEffects: false }] },
      output: {
        codeSplitting: {
          // Few files for what every page needs: each request costs a phone a kilobyte of headers and a turn in the queue.
          groups: [
            { name: 'react', test: /\/node_modules\/(react|react-dom|scheduler|react-router)\//, priority: 5 },
            { name: 'zod', test: /\/node_modules\/zod\//, priority: 5 },
            { name: 'aria', test: /\/node_modules\/(react-aria|react-stately|react-aria-components)\//, minShareCount: 2, priority: 4 },
            // Before React Aria, which would take along what it shares with these; of itself every page needs its locale alone.
            {
              name: 'base',
              test: /\/node_modules\/(?:(?:i18next|react-i18next|@tanstack|use-sync-external-store|@swc\/helpers)\/|react-aria(?:-components)?\/.*(?:\/i18n\/|\/ssr\/|I18nProvider))/,
              priority: 5,
            },
            { name: 'kit', test: everyPage, priority: 3 },
            { name: 'sending', test: /\/platform\/sending\/(?!browser-shelf|lost)/, priority: 3 },
          ],
        },
      },
    },
  },
}));
