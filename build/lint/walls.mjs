import path from 'node:path';

/**
 * @typedef {object} Layer
 * @property {readonly string[]} imports layers whose code it may use besides its own
 * @property {readonly string[]} types layers of which it may use the types alone
 * @property {RegExp} packages the packages that it may use, Node's own under `node:`
 */

const screens = [
  'react',
  'react-dom',
  'react-i18next',
  'i18next',
  'antd',
  '@ant-design',
  'zustand',
];
const screen = screens.join('|');

/** No package at all. */
const none = /(?!)/;

/** Nothing of Electron and nothing of a page. */
const plainNode = new RegExp(`^(?!(?:electron|${screen}|@tanstack|dayjs)(?:/|$))`);

/** Layers that are a folder within another one. */
const inner = ['db/contract/vocabulary'];
const contract = ['db/contract', ...inner];

const foundations = ['db/store', 'db/keys', 'db/audit', 'db/migrations', ...contract];

/** @type {Layer} */
const feature = {
  imports: ['db/store', 'db/keys', 'db/audit', 'db/print', 'db/spreadsheet', ...contract],
  types: [],
  packages: plainNode,
};

/** @type {Map<string, Layer>} */
const layers = new Map([
  [
    'renderer',
    {
      imports: ['db/contract/vocabulary', 'db/charts'],
      types: contract,
      packages: /^(?!node:|electron(?:\/|$)|better-sqlite3|@node-rs\/)/,
    },
  ],
  ['main', { imports: [], types: contract, packages: /^(?:node:|electron$|zod$)/ }],
  ['preload', { imports: [], types: contract, packages: /^electron$/ }],
  ['db/contract', { imports: ['db/contract/vocabulary'], types: [], packages: /^zod$/ }],
  // The values that a schema and a screen both go by. It stands on nothing, so that a screen which
  // takes a list from it takes nothing else along.
  ['db/contract/vocabulary', { imports: [], types: [], packages: none }],
  // Drawings as figures of length, which paper and screen both put down.
  ['db/charts', { imports: [], types: [], packages: none }],
  ['db/store', { imports: foundations, types: [], packages: plainNode }],
  ['db/keys', { imports: foundations, types: [], packages: plainNode }],
  ['db/audit', { imports: foundations, types: [], packages: plainNode }],
  ['db/print', { imports: [...contract, 'db/charts'], types: ['db/store'], packages: plainNode }],
  ['db/spreadsheet', { imports: ['db/store', ...contract], types: [], packages: plainNode }],
  ['db/migrations', { imports: foundations, types: [], packages: plainNode }],
  // A campaign is assessments of many at once: it reads scales and results as that feature does.
  ['db/campaigns', { ...feature, imports: [...feature.imports, 'db/assessments'] }],
  // A summary of the semester has the plan check and its figures in it; it is signed by the keys of
  // the school's card.
  ['db/summary', { ...feature, imports: [...feature.imports, 'db/plan', 'db/transfer'] }],
  // A district reads what schools have published, and knows them by their cards.
  ['db/district', { ...feature, imports: [...feature.imports, 'db/summary', 'db/transfer'] }],
]);

/**
 * @param {string} file relative to the root, with forward slashes
 * @returns {string | null} such as 'renderer', 'db/students' or 'db/contract/vocabulary'; null
 *   outside the app's own code
 */
export function layerOf(file) {
  const within = inner.find((folder) => file.startsWith(`${folder}/`));
  if (within) return within;
  const [top = '', second = ''] = file.split('/');
  if (top === 'db') return `db/${second}`;
  return ['main', 'preload', 'renderer'].includes(top) ? top : file.startsWith('..') ? null : top;
}

/**
 * The one-way walls between the processes and between the features of db/. Over the renderer's wall
 * come types of the contract, and values of its vocabulary and of the charts alone, which themselves
 * import nothing.
 * @param {string} from the importing file, relative to the root
 * @param {string} specifier as written in the import
 * @param {boolean} typeOnly
 * @returns {string | null} what is wrong with the import, if anything
 */
export function breach(from, specifier, typeOnly) {
  const here = layerOf(from);
  if (here === null || !/^(?:main|preload|renderer|db\/.+)$/.test(here)) return null;
  const { imports, types, packages } = layers.get(here) ?? feature;
  if (!specifier.startsWith('.')) {
    return packages.test(specifier) ? null : `${here} may not use the package '${specifier}'.`;
  }
  const there = layerOf(path.posix.join(path.posix.dirname(from), specifier));
  if (there === here || (there !== null && imports.includes(there))) return null;
  // The composition root puts all features together.
  if (here === 'db/vault' && there?.startsWith('db/')) return null;
  if (there === null || !types.includes(there)) return `${here} may not import ${String(there)}.`;
  return typeOnly ? null : `${here} may import only types from ${there}: write 'import type'.`;
}
