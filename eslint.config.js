import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { importLaw } from './eslint.law.js';

const offline =
  'the product is offline: the network is only for src/app, workers/offline and the object-store adapter';

export default ts.config(
  {
    ignores: [
      'dist/',
      'coverage/',
      '.cache/',
      '.shots/',
      'src/ui/words/compiled/',
      'tests/data/',
      'examples/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.worker },
      parserOptions: {
        project: [
          './tsconfig.json',
          './tsconfig.node.json',
          './src/core/tsconfig.json',
          './src/workers/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Messages and hints are functions and strings by design; a number is a number.
      '@typescript-eslint/no-non-null-assertion': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteFeatures: { runes: true } } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'prefer-const': 'off',
      // Two entries with one page each: there is no router whose `resolve` could be used.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['src/**/*.{ts,svelte}'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': importLaw.elements,
      'boundaries/include': ['src/**/*'],
      'boundaries/ignore': ['src/ui/words/compiled/**'],
      'import/resolver': { typescript: { project: './tsconfig.json' } },
    },
    rules: {
      'boundaries/dependencies': ['error', importLaw.rule],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name=/^(Worker|SharedWorker)$/]',
          message: 'A worker is started in src/workers/*/client.ts and nowhere else.',
        },
      ],
    },
  },
  {
    files: ['src/workers/*/client.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/**/*.{ts,svelte}'],
    ignores: [
      'src/app/**',
      'src/workers/offline/**',
      'src/workers/face/models.ts',
      'src/transfer/stores/**',
    ],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['fetch', 'XMLHttpRequest', 'WebSocket', 'localStorage'].map((name) => ({
          name,
          message: offline,
        })),
      ],
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['Date', 'Temporal', 'Intl', 'performance', 'crypto', 'fetch', 'window', 'self'].map(
          (name) => ({ name, message: 'the core takes facts: time, zones and keys are arguments' }),
        ),
      ],
    },
  },
  {
    files: ['tools/**', 'tests/**', 'bench/**', '*.config.*', '*.js'],
    languageOptions: { globals: globals.node },
  },
  { files: ['**/*.js'], ...ts.configs.disableTypeChecked },
);
