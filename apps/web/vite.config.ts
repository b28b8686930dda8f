import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { keepNeededAriaLocales } from './tools/aria-locales';
import { precompress } from './tools/precompress';

const sharedIndex = fileURLToPath(new URL('../../libs/shared/src/index.ts', import.meta.url));
const api = process.env['API_ORIGIN'] ?? 'http://localhost:3000';
const proxy = { '/api': { target: api, changeOrigin: false } };

export default defineConfig({
  plugins: [react(), keepNeededAriaLocales(), precompress()],
  resolve: { alias: { '@rso-connect/shared': sharedIndex } },
  server: { proxy },
  preview: { proxy },
  build: {
    // An officer's phone of 2021 that no longer gets updates.
    target: ['chrome90', 'safari15', 'firefox90'],
    manifest: true,
    modulePreload: { polyfill: false },
    // Data URLs would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // The contracts are plain declarations: a page takes along only those it names.
      treeshake: { moduleSideEffects: [{ test: /\/libs\/shared\/src\//, sideEffects: false }] },
      output: {
        codeSplitting: {
          groups: [{ name: 'react', test: /\/node_modules\/(react|react-dom|scheduler|react-router|@tanstack)\//, priority: 2 }],
        },
      },
    },
  },
});
