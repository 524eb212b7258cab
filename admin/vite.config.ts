import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      { find: 'papaparse', replacement: fileURLToPath(new URL('./shims/papaparse.ts', import.meta.url)) },
      // The sources of the contracts, so that a text taken out of one does not bring its schemas along.
      {
        find: /^@kehu\/(\w+)\/contract$/,
        replacement: fileURLToPath(new URL('../plugins/$1/contract.ts', import.meta.url)),
      },
    ],
  },
  build: {
    target: 'es2022',
    // read by scripts/bundle-size.mjs
    manifest: true,
    // the polyfill would be an inline script, which the content security policy refuses
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    // Every page lists the files of the pages that it leads to: their names are part of what it weighs.
    rollupOptions: { output: { chunkFileNames: 'assets/[hash].js' } },
  },
  server: { port: 5173, proxy: { '/api': 'http://localhost:1337' } },
});
