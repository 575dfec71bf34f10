// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Sections of an app-config that cannot be read: a variable that is not set leaves a value out, and that is a finding.

import { codeOf } from '../kubernetesFault';
import { Finding } from './Finding';

export function configFault(id: string, error: unknown): Finding {
  return {
    id,
    state: 'failed',
    found: wordsOf(error),
    needed: 'a section of the app-config that is complete',
    remedy:
      'look at that key, and whether the variables that it names are set here',
  };
}

/** Backstage names key, file and types, never a value; other words are not repeated. */
function wordsOf(error: unknown): string {
  const { message } = error as Error;
  const [said] =
    /^(?:Missing required config value|Invalid type in config|Unable to convert config value) .*/.exec(
      message,
    ) ?? [];
  return said ?? `it cannot be looked at (${codeOf(error)})`;
}
