// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm run mutants -- <file or folder…> [--tests <folder…>]`: changes the code in small ways, one at a time, and names
// the changes that no test notices. Minutes for a folder; for pure functions, since each change runs their tests anew.
import { Stryker } from '@stryker-mutator/core';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { root, toolsDir } from '../paths.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tests: { type: 'string', multiple: true } },
});

/** @param {string} path */
const isFolder = path => statSync(path).isDirectory();

/** @param {string[]} paths */
async function main(paths) {
  if (!paths.length) {
    throw new Error(
      'name a file or a folder of one package, such as plugins/tenants-backend/src/manifests/rules',
    );
  }
  const files = paths.map(path => resolve(root, path));
  const missing = files.find(file => !existsSync(file));
  if (missing) throw new Error(`there is no ${relative(root, missing)}`);
  const home = homeOf(files[0]);
  const tests = (values.tests ?? []).map(path => resolve(root, path));
  const folders = tests.length
    ? tests
    : files.map(file => (isFolder(file) ? file : dirname(file)));
  process.env.ECP_MUTANTS_TESTS = JSON.stringify(
    folders.map(folder =>
      isFolder(folder) ? `${folder}/**/*.test.{ts,tsx}` : folder,
    ),
  );
  process.chdir(home);
  const within = file => relative(home, file).split(sep).join('/');
  const stryker = new Stryker({
    testRunner: 'jest',
    plugins: ['@stryker-mutator/jest-runner'],
    jest: {
      projectType: 'custom',
      configFile: join(root, 'tools/mutants/jest.config.cjs'),
      enableFindRelatedTests: false,
    },
    mutate: files.flatMap(file =>
      isFolder(file)
        ? [
            `${within(file)}/**/*.{ts,tsx}`,
            '!**/*.test.{ts,tsx}',
            '!**/{testing,testUtils,testUtils,tests}/**',
          ]
        : [within(file)],
    ),
    // Beside the code, since it reads files of the repository; what it changes it puts back.
    inPlace: true,
    coverageAnalysis: 'perTest',
    concurrency: 2,
    // A run loads every module anew, which on a busy machine takes long; what never ends is still found.
    timeoutMS: 60_000,
    // Words have tests of their own.
    mutator: { excludedMutations: ['StringLiteral'] },
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { logTests: false, allowEmojis: false },
    tempDirName: join(toolsDir, 'mutants'),
    allowConsoleColors: false,
  });
  const results = await stryker.runMutationTest();
  const survived = results.filter(
    ({ status }) => status === 'Survived' || status === 'NoCoverage',
  );
  console.log(
    `${results.length - survived.length} noticed, ${
      survived.length
    } not noticed`,
  );
}

/** @param {string} file */
function homeOf(file) {
  const [kind, name] = relative(root, file).split(sep);
  return join(root, kind, name);
}

main(positionals).catch(error => {
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
});
