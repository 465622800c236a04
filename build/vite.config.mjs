import react from '@vitejs/plugin-react';
import path from 'node:path';
import { defineConfig } from 'vite';
import { root } from './bootstrap/folders.mjs';

/**
 * Where antd writes a style without the nonce that the content policy asks for, and needs none
 * here: each dialog keeps the page from scrolling, which never scrolls (theme.css); each table
 * measures a scroll bar as the page might have styled it, which styles no table's.
 */
const refusedStyles = [
  {
    file: /@rc-component[\\/]portal[\\/]es[\\/]useScrollLocker\.js$/,
    instead: () => 'export default function useScrollLocker() {}',
  },
  {
    file: /@rc-component[\\/]util[\\/]es[\\/]getScrollBarSize\.js$/,
    /** @param {string} code */
    instead: (code) =>
      code.replace(
        /import \{ removeCSS, updateCSS \} from ["'][^"']+["'];/,
        'const removeCSS = () => {}, updateCSS = () => {};',
      ),
  },
];

function withoutRefusedStyles() {
  const left = new Set(refusedStyles);
  return {
    name: 'without-refused-styles',
    /** @param {string} code @param {string} id */
    transform(code, id) {
      const found = refusedStyles.find(({ file }) => file.test(id));
      const changed = found?.instead(code);
      if (!found || changed === undefined || changed === code) return null;
      left.delete(found);
      return { code: changed, map: null };
    },
    /** @param {Error} [error] */
    buildEnd(error) {
      if (!error && left.size > 0) throw new Error('antd writes its styles otherwise now.');
    },
  };
}

export default defineConfig({
  root: path.join(root, 'renderer'),
  base: './',
  plugins: [react(), withoutRefusedStyles()],
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
