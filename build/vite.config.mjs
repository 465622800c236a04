import react from '@vitejs/plugin-react';
import path from 'node:path';
import { defineConfig } from 'vite';
import { root } from './bootstrap/folders.mjs';

export default defineConfig({
  root: path.join(root, 'renderer'),
  base: './',
  plugins: [react()],
  build: {
    target: 'chrome114',
    sourcemap: false,
    emptyOutDir: true,
    // Both would end up inside the page or a style sheet, where the content security policy bars them.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4096,
  },
});
