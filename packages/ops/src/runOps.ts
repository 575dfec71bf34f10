// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  KUBECONFIG_HELP,
  kubeconfigCommand,
} from './kubeconfig/kubeconfigCommand';
import { PREFLIGHT_HELP, preflightCommand } from './preflight/preflightCommand';
import { Refusal } from './Refusal';

type Command = (args: string[], say: (line: string) => void) => Promise<number>;

const commands: Record<string, Command> = {
  kubeconfig: kubeconfigCommand,
  preflight: preflightCommand,
};

const HELP = `${KUBECONFIG_HELP}

${PREFLIGHT_HELP}`;

/** Runs a command and answers its exit code; what it says goes to `out`, why it could not to `err`. */
export async function runOps(
  [name, ...args]: string[],
  out: (line: string) => void,
  err: (line: string) => void,
): Promise<number> {
  if (name === '--help' || args.includes('--help')) {
    out(HELP);
    return 0;
  }
  const command = Object.hasOwn(commands, name ?? '') && commands[name];
  if (!command) {
    err(HELP);
    return 2;
  }
  try {
    return await command(args, out);
  } catch (error) {
    if (error instanceof Refusal) {
      err(`✗ ${error.message}`);
      return error.exitCode;
    }
    // What parseArgs says names options, never their values.
    if (
      String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
    ) {
      err(`✗ ${(error as Error).message}\n${HELP}`);
      return 2;
    }
    throw error;
  }
}
