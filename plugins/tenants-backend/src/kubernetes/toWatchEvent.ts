// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { WatchEvent } from './KubernetesClient';

/** Reads one line of a watch. */
export function toWatchEvent(line: string): WatchEvent {
  const { type, object } = JSON.parse(line);
  if (type !== 'ERROR') return { type, object };
  const { code, reason, message } = object ?? {};
  return { type, status: { code: code ?? 500, reason, message } };
}
