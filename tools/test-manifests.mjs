// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Scores the bundle of every preset with the tools that operators use, and demands zero errors.
//
//   node tools/test-manifests.mjs [--allow-missing] [--faults] [--install-minutes=N] [--keep]
//
// Scorers are installed once into a cache outside of the repository (`ECP_TENANTS_CACHE`, else the user's cache folder); those on
// PATH are taken where building fails. A scorer that cannot be had fails the command. With --allow-missing it is skipped: said
// loudly, and never counted as passed. --install-minutes gives up building a scorer after so long.
// --faults also puts mistakes into a bundle and demands that our own rules name what the scorers then say (minutes, not seconds).
//
// The last line counts pairs of bundle and scorer that ran; what did not is told in lines that begin `! NOT TESTED`.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from 'js-yaml';
import { findScorer } from './manifest-scorers/install.mjs';
import { proveFaults } from './manifest-scorers/proveFaults.mjs';
import { runScorer } from './manifest-scorers/runScorer.mjs';
import { scorers } from './manifest-scorers/scorers.mjs';
import { root } from './paths.mjs';

const { values: options } = parseArgs({
  options: {
    'allow-missing': { type: 'boolean', default: false },
    faults: { type: 'boolean', default: false },
    'install-minutes': { type: 'string', default: '60' },
    keep: { type: 'boolean', default: false },
  },
});

function main() {
  const folder = mkdtempSync(join(tmpdir(), 'ecp-manifests-'));
  try {
    const material = render(folder);
    const exclusions = load(
      readFileSync(join(root, 'tools/manifest-exclusions.yaml'), 'utf8'),
    );
    const results = scorers.map(scorer => score(scorer, material, exclusions));
    process.exitCode = conclude(results, material, exclusions) ? 0 : 1;
  } finally {
    if (options.keep) {
      console.log(`kept: ${folder}`);
    } else {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

// Every folder holds a manifest, and the cluster roles that its bindings refer to.
function render(folder) {
  const rendered = spawnSync(
    process.execPath,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      'plugins/tenants-backend/src/manifests/testUtils/writeBundles.ts',
      folder,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (rendered.status !== 0) {
    throw new Error('the bundles could not be rendered');
  }
  const complete = (...parts) => {
    const path = join(folder, ...parts);
    cpSync(
      join(root, 'deploy/rbac/tenant-roles.yaml'),
      join(path, 'tenant-roles.yaml'),
    );
    return path;
  };
  const { faults, rules } = JSON.parse(
    readFileSync(join(folder, 'faults.json'), 'utf8'),
  );
  return {
    bundles: readdirSync(join(folder, 'presets')).map(preset => ({
      preset,
      path: complete('presets', preset),
    })),
    base: join(folder, 'presets', 'small'),
    faults: faults.map((fault, index) => ({
      ...fault,
      path: complete('faults', `${index}`),
    })),
    rules,
  };
}

function score(scorer, material, exclusions) {
  const found = findScorer(scorer, Number(options['install-minutes']));
  if (!found.file) {
    console.log(`✗ ${scorer.name}: could not be had: ${found.problem}`);
    return { scorer, missing: found.problem };
  }
  const used = new Set();
  const bundles = material.bundles.map(bundle => {
    const { checks, errors } = runScorer(scorer, found.file, bundle.path);
    const left = errors.filter(error => {
      const exclusion = exclusions.find(item => covers(item, scorer, error));
      if (exclusion) used.add(exclusion);
      return !exclusion;
    });
    return { ...bundle, checks, errors: left };
  });
  const uncovered = options.faults
    ? proveFaults(scorer, found.file, material)
    : [];
  report(scorer, found, bundles, used, uncovered);
  return { scorer, bundles, used, uncovered };
}

function report({ name }, { version }, bundles, used, uncovered) {
  const checks = bundles.reduce((sum, it) => sum + it.checks, 0);
  const errors = bundles.reduce((sum, it) => sum + it.errors.length, 0);
  const mark = errors + uncovered.length > 0 ? '✗' : '✓';
  console.log(
    `${mark} ${name} ${version}: ${checks} checks, ${errors} errors, ${used.size} exclusions used`,
  );
  for (const { preset, errors: list } of bundles) {
    for (const { check, object, message } of list) {
      console.log(`    ${preset} ${object}: ${check}: ${message}`);
    }
  }
  for (const line of uncovered) console.log(`    ${line}`);
}

function covers(exclusion, scorer, { check, object }) {
  const pattern = exclusion.object
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return (
    exclusion.tool === scorer.name &&
    exclusion.check === check &&
    new RegExp(`^${pattern}$`).test(object)
  );
}

function conclude(results, { bundles, faults }, exclusions) {
  const missing = results.filter(result => result.missing);
  const ran = results.filter(result => !result.missing);
  const names = new Set(ran.map(({ scorer }) => scorer.name));
  const used = new Set(ran.flatMap(result => [...result.used]));
  const stale = exclusions.filter(
    item => names.has(item.tool) && !used.has(item),
  );
  for (const { tool, check, object } of stale) {
    console.log(`✗ exclusion without use: ${tool} ${check} ${object}`);
  }
  const scored = ran.flatMap(result => result.bundles);
  const wrong = scored.filter(it => it.errors.length > 0).length;
  const uncovered = ran.filter(it => it.uncovered.length > 0).length;
  const absent = missing.length * bundles.length;
  const skipped = options['allow-missing'] ? absent : 0;
  const failed =
    wrong +
    stale.length +
    uncovered +
    (absent - skipped) +
    (ran.length ? 0 : 1);
  for (const { scorer, missing: why } of missing) {
    const what = skipped ? 'SKIPPED' : 'not scored';
    console.log(
      `! NOT TESTED: ${scorer.name} could not be had, ${bundles.length} bundles ${what}: ${why}`,
    );
  }
  const shown = options.faults
    ? `, ${faults.length} mistakes shown to each`
    : '';
  console.log(
    `\n${ran.length} of ${results.length} scorers ran, ${used.size} exclusions${shown}; ${skipped} pairs skipped.`,
  );
  const proven = options.faults ? ran.length - uncovered : 0;
  console.log(`${scored.length - wrong + proven} passed, ${failed} failed`);
  return failed === 0;
}

main();
