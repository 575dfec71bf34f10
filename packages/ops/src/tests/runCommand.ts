// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Finding } from '../preflight/Finding';
import { runOps } from '../runOps';

/** A run of the command, as an operator's; `secrets` stand in nothing that it says. */
export async function preflight(args: string[], secrets: string[] = []) {
  const said: string[] = [];
  const errors: string[] = [];
  for (const form of [[], ['--json']]) {
    await runOps(
      ['preflight', ...args, ...form],
      line => said.push(line),
      line => errors.push(line),
    );
  }
  for (const secret of secrets) {
    expect(said.join('\n')).not.toContain(secret);
    expect(errors.join('\n')).not.toContain(secret);
  }
  const { findings, leftOut } = JSON.parse(said.at(-1)!) as {
    findings: Finding[];
    leftOut: string[];
  };
  return {
    leftOut,
    findings,
    table: said[0],
    states: Object.fromEntries(findings.map(it => [it.id, it.state])),
    found: (id: string) => findings.find(it => it.id === id)?.found,
  };
}
