// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Asks a process to end and waits until it has; what never ran, or has ended, is left as it is. */
export async function endChild(child?: ChildProcess): Promise<void> {
  if (!child) return;
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
