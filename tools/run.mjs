#!/usr/bin/env node
// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The one entry of every npm script: brings Node 24, Yarn and the packages, then runs a command.
import { commands } from './commands.mjs';
import { runInForeground } from './foreground.mjs';
import { ensurePackages } from './toolchain/packages.mjs';
import { ensureToolchain } from './toolchain/toolchain.mjs';

const [name, ...args] = process.argv.slice(2);

async function main() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Error(
      `Node ${process.versions.node} is too old: Node 20 or newer is needed to begin (24 is then installed into .tools/)`,
    );
  }
  const command = commands[name];
  if (!command) {
    throw new Error(
      `unknown command "${name ?? ''}"; there are: ${Object.keys(commands).join(
        ', ',
      )}`,
    );
  }
  const toolchain = await ensureToolchain();
  if (command.packages !== false) await ensurePackages(toolchain);
  const { file, argv } = command.resolve(args, { toolchain });
  const env = { ...toolchain.env, ...command.env?.() };
  process.exitCode = await runInForeground(file, argv, env);
}

main().catch(error => {
  console.error(`\n✗ ${error.message}`);
  process.exitCode = 1;
});
