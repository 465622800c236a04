import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { oneWayWalls } from './build/lint/oneWayWalls.mjs';

/** What no process of the app may do, with the reason that the linter gives. */
const never = [
  {
    selector: "MemberExpression[property.name='serialize']",
    message: 'serialize() gives the database in the clear.',
  },
  {
    selector:
      "MemberExpression[property.name='openExternal'], ObjectPattern > Property[key.name='openExternal']",
    message: 'Nothing leaves the room: the app opens no address outside.',
  },
  {
    selector:
      "JSXAttribute[name.name='dangerouslySetInnerHTML'], Property[key.name='dangerouslySetInnerHTML']",
    message: 'A page is made of elements, never of HTML text.',
  },
  {
    selector:
      'MemberExpression[property.name=/^(localStorage|sessionStorage|indexedDB)$/], ObjectPattern > Property[key.name=/^(localStorage|sessionStorage|indexedDB)$/]',
    message: 'The renderer keeps nothing on disk.',
  },
];

const storages = ['localStorage', 'sessionStorage', 'indexedDB'].map((name) => ({
  name,
  message: 'The renderer keeps nothing on disk.',
}));

export default defineConfig(
  globalIgnores(['out/', 'dist/', '.runtime/', 'test-results/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Names and notes are handled a character (code point) at a time, and cleaned of control ones.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      'no-control-regex': 'off',
      'no-irregular-whitespace': ['error', { skipRegExps: true, skipTemplates: true }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/no-unsafe-type-assertion': 'error' },
  },
  {
    files: ['{main,preload,renderer,db}/**/*.{ts,tsx}'],
    plugins: { xinqiao: { rules: { 'one-way-walls': oneWayWalls } } },
    rules: {
      'xinqiao/one-way-walls': 'error',
      'no-console': 'error',
      'no-restricted-globals': ['error', ...storages],
      'no-restricted-syntax': ['error', ...never],
    },
  },
  { files: ['renderer/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
  {
    // JavaScript has its types in comments; what JSON and tools hand over is `any` there.
    files: ['**/*.mjs'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
    languageOptions: { globals: { process: 'readonly' } },
  },
);
