// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Scores the bundle of every preset with the tools that operators use, and demands zero errors.
//
//   node tools/test-manifests.mjs [--allow-missing] [--keep]
//
// Scorers are installed once into a cache outside of the repository (`ECP_TENANTS_CACHE`, else the user's cache folder).
// A scorer that cannot be had fails the command, unless --allow-missing; those on PATH are taken where building fails.
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
import { parse } from 'yaml';
import { root } from './paths.mjs';
import { findScorer } from './manifest-scorers/install.mjs';
import { scorers } from './manifest-scorers/scorers.mjs';

const options = new Set(process.argv.slice(2));

function main() {
  const folder = mkdtempSync(join(tmpdir(), 'ecp-manifests-'));
  try {
    const bundles = renderBundles(folder);
    const exclusions = parse(
      readFileSync(join(root, 'tools/manifest-exclusions.yaml'), 'utf8'),
    );
    const results = scorers.map(scorer => score(scorer, bundles, exclusions));
    process.exitCode = conclude(results, exclusions) ? 0 : 1;
  } finally {
    if (!options.has('--keep')) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

// One folder a preset: its manifest, and the cluster roles that its bindings refer to.
function renderBundles(folder) {
  const rendered = spawnSync(
    process.execPath,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      'plugins/tenants-backend/src/manifests/__testUtils__/writeBundles.ts',
      folder,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (rendered.status !== 0) {
    throw new Error('the bundles could not be rendered');
  }
  return readdirSync(folder).map(preset => {
    const path = join(folder, preset);
    cpSync(
      join(root, 'deploy/rbac/tenant-roles.yaml'),
      join(path, 'tenant-roles.yaml'),
    );
    return { preset, path };
  });
}

function score(scorer, bundles, exclusions) {
  const found = findScorer(scorer);
  if (!found.file) {
    console.log(`✗ ${scorer.name}: could not be had: ${found.problem}`);
    return { scorer, missing: true, errors: [], used: new Set() };
  }
  const used = new Set();
  const errors = [];
  let checks = 0;
  for (const bundle of bundles) {
    const report = runScorer(scorer, found.file, bundle);
    checks += report.checks;
    for (const error of report.errors) {
      const exclusion = exclusions.find(item => covers(item, scorer, error));
      if (exclusion) {
        used.add(exclusion);
      } else {
        errors.push({ ...error, preset: bundle.preset });
      }
    }
  }
  const mark = errors.length > 0 ? '✗' : '✓';
  console.log(
    `${mark} ${scorer.name} ${found.version}: ${checks} checks, ${errors.length} errors, ${used.size} exclusions used`,
  );
  for (const { preset, check, object, message } of errors) {
    console.log(`    ${preset} ${object}: ${check}: ${message}`);
  }
  return { scorer, missing: false, errors, used };
}

function runScorer(scorer, file, bundle) {
  const { status, stdout, stderr, error } = spawnSync(
    file,
    scorer.argv(bundle.path),
    { cwd: bundle.path, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  try {
    const report = scorer.read(JSON.parse(stdout));
    if (report.checks > 0) {
      return report;
    }
  } catch (cause) {
    throw new Error(
      `${scorer.name} gave no report (exit ${status}): ${
        error?.message ?? stderr.trim().slice(-500)
      }`,
      { cause },
    );
  }
  throw new Error(`${scorer.name} checked nothing`);
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

function conclude(results, exclusions) {
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
  const errors = ran.reduce((sum, result) => sum + result.errors.length, 0);
  if (missing.length > 0) {
    const list = missing.map(({ scorer }) => scorer.name).join(', ');
    console.log(`\nNOT PROVEN: ${list} could not be had and did not run.`);
  }
  console.log(
    `\n${ran.length} of ${results.length} scorers ran: ${errors} errors, ${used.size} exclusions.`,
  );
  return (
    errors === 0 &&
    stale.length === 0 &&
    ran.length > 0 &&
    (missing.length === 0 || options.has('--allow-missing'))
  );
}

main();
