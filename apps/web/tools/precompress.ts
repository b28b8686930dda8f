import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const compress = promisify(brotliCompress);
const worthwhile = /\.(?:js|css|html|svg|json|webmanifest|txt)$/;

/** Leaves a `.br` beside every text file of the build, so that the server never compresses one twice. */
export function precompress(): Plugin {
  let outDir = 'dist';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      outDir = join(config.root, config.build.outDir);
    },
    async closeBundle() {
      const names = await readdir(outDir, { recursive: true });
      for (const name of names.filter((each) => worthwhile.test(each) && !each.startsWith('.vite'))) {
        const text = await readFile(join(outDir, name));
        const packed = await compress(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } });
        if (packed.length < text.length) await writeFile(join(outDir, `${name}.br`), packed);
      }
    },
  };
}
