// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What each npm script runs once the toolchain is there; paths are relative to the repository root.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { monitoringVariables } from './monitoring/programs.mjs';
import { root } from './paths.mjs';

/** Runs a TypeScript file of the workspace with the transform Backstage's own CLI uses. */
const typescript = (file, args, { toolchain }) => ({
  file: toolchain.node,
  argv: ['--require', '@backstage/cli/config/nodeTransform.cjs', file, ...args],
});

const bin = (name, args, { toolchain }) => ({
  file: toolchain.node,
  argv: [join('node_modules', '.bin', name), ...args],
});

const launcher = file => join('packages/sandbox/src/launch', file);

export const commands = {
  start: {
    env: monitoringVariables,
    resolve: (args, ctx) => typescript(launcher('main.ts'), args, ctx),
  },
  dev: {
    env: monitoringVariables,
    resolve: (args, ctx) =>
      typescript(launcher('main.ts'), ['--dev', ...args], ctx),
  },
  build: {
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: ['tools/build.mjs', ...args],
    }),
  },
  'start:production': {
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: ['tools/startProduction.mjs', ...args],
    }),
  },
  token: {
    resolve: (args, ctx) => typescript(launcher('token.ts'), args, ctx),
  },
  kubectl: {
    resolve: (args, ctx) => typescript(launcher('kubectl.ts'), args, ctx),
  },
  ...Object.fromEntries(
    ['break', 'heal'].map(action => [
      `sandbox:${action}`,
      {
        resolve: (args, ctx) =>
          typescript(
            'packages/sandbox/src/faults/main.ts',
            [action, ...args],
            ctx,
          ),
      },
    ]),
  ),
  test: {
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: ['tools/test/main.mjs', ...args],
    }),
  },
  'test:cluster': {
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: ['tools/test/cluster.mjs', ...args],
    }),
  },
  'test:replicas': {
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: ['tools/test/replicas.mjs', ...args],
    }),
  },
  'test:platform': {
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: ['tools/test/platform.mjs', ...args],
    }),
  },
  'test:image': {
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: ['tools/test/image.mjs', ...args],
    }),
  },
  'test:production': {
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: ['tools/test/production.mjs', ...args],
    }),
  },
  'test:monitoring': {
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: ['tools/test/monitoring.mjs', ...args],
    }),
  },
  ...Object.fromEntries(
    ['access', 'dispatch', 'queue'].map(name => [
      `test:${name}`,
      {
        resolve: (args, { toolchain }) => ({
          file: toolchain.node,
          argv: [`tools/test/${name}.mjs`, ...args],
        }),
      },
    ]),
  ),
  'monitoring:generate': {
    resolve: (args, ctx) =>
      typescript('tools/monitoring/generate.ts', args, ctx),
  },
  'test:screens': {
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: ['tools/test/screens.mjs', ...args],
    }),
  },
  'test:packed': {
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: ['tools/packed/main.mjs', ...args],
    }),
  },
  'test:ranges': {
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: ['tools/ranges/main.mjs', ...args],
    }),
  },
  'api-reports': {
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: ['tools/api-reports/main.mjs', '--write', ...args],
    }),
  },
  'test:api-reports': {
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: ['tools/api-reports/main.mjs', ...args],
    }),
  },
  knip: {
    resolve: (args, ctx) =>
      bin('knip', ['--no-progress', '--no-config-hints', ...args], ctx),
  },
  'test:manifests': {
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: ['tools/test-manifests.mjs', ...args],
    }),
  },
  mutants: {
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: ['tools/mutants/main.mjs', ...args],
    }),
  },
  'audit:verify': {
    resolve: (args, ctx) => typescript('tools/audit/verify.ts', args, ctx),
  },
  ops: {
    resolve: (args, ctx) => typescript('packages/ops/src/main.ts', args, ctx),
  },
  bench: { resolve: bench },
  lint: {
    resolve: (args, ctx) =>
      bin('backstage-cli', ['repo', 'lint', ...args], ctx),
  },
  tsc: {
    resolve: (args, ctx) => bin('tsc', ['--noEmit', '-p', '.', ...args], ctx),
  },
  yarn: {
    packages: false,
    resolve: (args, { toolchain }) => ({
      file: toolchain.node,
      argv: [toolchain.yarn, ...args],
    }),
  },
};

function bench([id, ...args], ctx) {
  const folder = join(root, 'tools/bench');
  const ids = existsSync(folder)
    ? readdirSync(folder)
        .map(name => /^([\w-]+)\.bench\.ts$/.exec(name)?.[1])
        .filter(Boolean)
    : [];
  if (!ids.includes(id)) {
    throw new Error(
      `unknown benchmark "${id ?? ''}"; there are: ${
        ids.join(', ') || 'none yet'
      }`,
    );
  }
  return typescript(join('tools/bench', `${id}.bench.ts`), args, ctx);
}
