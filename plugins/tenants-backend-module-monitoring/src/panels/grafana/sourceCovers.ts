// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** Whether a source of a Content-Security-Policy, e.g. `https://*.example:443`, allows an origin. */
export function sourceCovers(source: string, origin: string): boolean {
  const { protocol, host, port, hostname } = new URL(origin);
  if (source === '*' || source === protocol) return true;
  const match = /^(?:(https?:)\/\/)?([^/]+)/.exec(source);
  if (!match || (match[1] && match[1] !== protocol)) return false;
  const [name, wanted] = match[2].split(':');
  if ((wanted ?? '') !== port && wanted !== '*') return false;
  if (name.startsWith('*.')) return hostname.endsWith(name.slice(1));
  return match[2] === host || (wanted === '*' && name === hostname);
}
