import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { rolldown } from 'rolldown';
import { build as buildPage } from 'vite';
import { appFolder, root } from './bootstrap/folders.mjs';
import { CannotGoOn, say } from './bootstrap/say.mjs';

/** Each of Electron's and the vault's scripts, and the oldest engine that runs it. */
const scripts = [
  { name: 'main', source: 'main/main.ts', target: 'node18' },
  { name: 'preload', source: 'preload/preload.ts', target: 'chrome114' },
  // Its first file must start under any Node, to tell when one is too old.
  { name: 'vault', source: 'db/vault/process.ts', target: 'node18' },
  { name: 'spreadsheet-worker', source: 'db/spreadsheet/spreadsheet-worker.ts', target: 'node18' },
  { name: 'print-worker', source: 'db/print/print-worker.ts', target: 'node18' },
  { name: 'protect-worker', source: 'db/summary/protect-worker.ts', target: 'node18' },
  { name: 'district-worker', source: 'db/district/district-worker.ts', target: 'node18' },
  { name: 'backup-worker', source: 'db/backup/backup-worker.ts', target: 'node18' },
  { name: 'packing-worker', source: 'db/transfer/packing-worker.ts', target: 'node18' },
  { name: 'payload-worker', source: 'db/transfer/payload-worker.ts', target: 'node18' },
  { name: 'payload-watch-worker', source: 'db/transfer/payload-watch-worker.ts', target: 'node18' },
  { name: 'transfer-worker', source: 'db/transfer/transfer-worker.ts', target: 'node18' },
];

/**
 * Native packages stay outside the bundle; Electron brings itself. The last three are jsPDF's for
 * pictures of HTML: it asks for them only when it is told to make one, and nothing here tells it.
 */
const external = [
  'electron',
  'better-sqlite3-multiple-ciphers',
  '@node-rs/argon2',
  'canvg',
  'dompurify',
  'html2canvas',
];

/** The fonts of the printed forms and what cuts them down, a folder of packages each. */
const fontFiles = [
  {
    from: '@expo-google-fonts/noto-sans-sc',
    files: /^(?:400Regular\/NotoSansSC_400Regular\.ttf|LICENSE.*)$/,
  },
  {
    from: 'hanamin',
    files: /^(?:HanaMin[AB]\.CJK-(?:Unified|Compatibility)-Ideographs.*\.woff2|HanaMin\.css)$/,
  },
  { from: 'harfbuzzjs', files: /^dist\/harfbuzz-subset\.wasm$/ },
];

/** What finds out whether a hidden count could be worked out; it lies beside its worker. */
const solver = 'node_modules/highs/build/highs.wasm';

const inputs = [
  'main',
  'preload',
  'renderer',
  'db',
  'build/bundle.mjs',
  'build/vite.config.mjs',
  'build/licences',
  'package.json',
  'package-lock.json',
];

/** Beside the app, not in it: the app's folder is what is packaged. */
const stamp = path.join(root, 'out/app.inputs');

/** Builds out/app, unless it was made of the very same sources. */
export async function bundle() {
  const hash = hashInputs();
  if (existsSync(appFolder) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say('building the app …');
  const out = path.dirname(appFolder);
  mkdirSync(out, { recursive: true });
  const part = mkdtempSync(path.join(out, 'app-part-'));
  try {
    writeManifest(part);
    for (const script of scripts) await buildScript(script, part);
    copyFonts(path.join(part, 'fonts'));
    copyFileSync(path.join(root, solver), path.join(part, path.basename(solver)));
    await buildRenderer(path.join(part, 'renderer'));
    rmSync(stamp, { force: true });
    rmSync(appFolder, { recursive: true, force: true });
    renameSync(part, appFolder);
    writeFileSync(stamp, hash);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new CannotGoOn(stripVTControlCharacters(error.message));
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

function hashInputs() {
  const hash = createHash('sha256');
  for (const input of inputs) {
    const top = path.join(root, input);
    if (!existsSync(top)) continue;
    for (const file of filesIn(top)) {
      hash
        .update(`${path.relative(root, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} top a file or a folder
 * @returns {string[]} in a fixed order
 */
function filesIn(top) {
  let entries;
  try {
    entries = readdirSync(top, { recursive: true, withFileTypes: true });
  } catch {
    return [top];
  }
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** @param {string} folder */
function writeManifest(folder) {
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const manifest = { name: 'xinqiao', productName: 'Xinqiao', version, main: 'main.cjs' };
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** @param {string} folder */
function copyFonts(folder) {
  mkdirSync(folder);
  for (const { from, files } of fontFiles) {
    const top = path.join(root, 'node_modules', from);
    for (const file of filesIn(top)) {
      if (!files.test(path.relative(top, file).replaceAll('\\', '/'))) continue;
      copyFileSync(file, path.join(folder, path.basename(file)));
    }
  }
  // The package of these fonts has only its own licence.
  const licence = 'HanaMin-OFL.txt';
  copyFileSync(path.join(root, 'build/licences', licence), path.join(folder, licence));
}

/** subset-font looks for its WebAssembly among the packages; in the app it lies with the fonts. */
const wasmAmongFonts = {
  name: 'wasm-among-fonts',
  /**
   * @param {string} code
   * @param {string} id
   */
  transform(code, id) {
    if (!/[\\/]subset-font[\\/]index\.js$/.test(id)) return null;
    const asked = "require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')";
    if (!code.includes(asked)) throw new CannotGoOn('subset-font loads its WebAssembly otherwise.');
    return code.replace(
      asked,
      "require('node:path').join(__dirname, 'fonts/harfbuzz-subset.wasm')",
    );
  },
};

/**
 * @param {(typeof scripts)[number]} script
 * @param {string} folder
 */
async function buildScript({ name, source, target }, folder) {
  const bundled = await rolldown({
    input: { [name]: path.join(root, source) },
    cwd: root,
    platform: 'node',
    // Its paths say where types are, not what to bundle.
    tsconfig: false,
    external,
    plugins: [wasmAmongFonts],
    transform: { target, define: { 'process.env.NODE_ENV': '"production"' } },
    onLog(level, log, handle) {
      // A name that does not resolve would fail only when the app runs.
      if (log.code === 'UNRESOLVED_IMPORT') throw new CannotGoOn(log.message);
      handle(level, log);
    },
  });
  await bundled.write({
    dir: folder,
    format: 'cjs',
    exports: 'none',
    entryFileNames: '[name].cjs',
    chunkFileNames: `${name}-[name].cjs`,
    sourcemap: false,
    comments: false,
  });
  await bundled.close();
}

/** @param {string} folder */
async function buildRenderer(folder) {
  await buildPage({
    configFile: path.join(root, 'build/vite.config.mjs'),
    mode: 'production',
    logLevel: 'warn',
    build: { outDir: folder },
  });
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  if (/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/i.test(page)) {
    throw new CannotGoOn('the built page has an inline script or style, which its policy bars.');
  }
}

if (process.argv[1] === import.meta.filename) {
  try {
    await bundle();
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
