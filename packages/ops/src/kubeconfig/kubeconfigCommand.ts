// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { parseArgs } from 'node:util';
import { ACCOUNTS } from '../accounts';
import { Refusal } from '../Refusal';
import { WrittenKubeconfig, writeKubeconfigs } from './writeKubeconfigs';

export const KUBECONFIG_HELP = `ops kubeconfig --kubeconfig <file of an administrator> [options]
  --context <name>  of that file; default: its current one
  --out <folder>    where both files go; default: here
  --hours <n>       how long the tokens are asked for; default: 24`;

export async function kubeconfigCommand(
  args: string[],
  say: (line: string) => void,
): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      kubeconfig: { type: 'string' },
      context: { type: 'string' },
      out: { type: 'string', default: '.' },
      hours: { type: 'string', default: '24' },
    },
  });
  const { kubeconfig, context, out } = values;
  if (!kubeconfig) throw new Refusal(KUBECONFIG_HELP, 2);
  const hours = Number(values.hours);
  const written = await writeKubeconfigs({ kubeconfig, context, out, hours });
  for (const line of written.flatMap(it => wordsOf(it, hours))) say(line);
  say(
    'To renew them, run this again: the files are replaced, and the portal reads them again by itself.',
  );
  return 0;
}

function wordsOf(
  { role, file, expires, seconds }: WrittenKubeconfig,
  asked: number,
) {
  const granted = seconds / 3600;
  const less = granted < asked ? `, though ${asked} h were asked for` : '';
  return [
    `✓ ${file}`,
    `    for ${
      ACCOUNTS[role].use
    }; expires at ${expires.toISOString()} (${+granted.toFixed(2)} h${less})`,
  ];
}
