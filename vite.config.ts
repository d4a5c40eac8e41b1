import { join } from 'node:path';
import { defineConfig } from 'vite';
import { leaveOutAreas } from './scripts/leave-out-areas.ts';
import { precompress } from './scripts/precompress.ts';
import { stampWorker } from './scripts/stamp-worker.ts';

const web = join(import.meta.dirname, 'web');

export default defineConfig({
  root: web,
  base: '/assets/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: join(web, 'dist'),
    emptyOutDir: true,
    // Beside the assets, which the server serves as they are: they lie directly under /assets/.
    assetsDir: '',
    manifest: 'manifest.json',
    target: ['safari16.4', 'chrome111'],
    // Inlined files would be `data:` addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        site: join(web, 'src/styles/site.css'),
        trade: join(web, 'src/pages/trade.tsx'),
        inbox: join(web, 'src/pages/inbox.tsx'),
        ring: join(web, 'src/pages/ring.ts'),
        start: join(web, 'src/pages/start.ts'),
        offline: join(web, 'offline.html'),
        sw: join(web, 'src/worker/service-worker.ts'),
      },
      output: {
        // A service worker keeps its address forever.
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : '[name]-[hash].js'),
      },
    },
  },
  plugins: [leaveOutAreas(), stampWorker(), precompress()],
});
