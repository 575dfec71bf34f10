// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether pages of the portal may frame Grafana: without `backend.csp.frame-src` browsers show nothing, and say so to nobody.

import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';

/** Warns when the portal's own Content-Security-Policy keeps browsers from framing Grafana. */
export function warnAboutFrames(
  root: Config,
  grafanaUrl: string,
  logger: LoggerService,
): void {
  const { origin } = new URL(grafanaUrl);
  if (sourcesOf(root).some(source => covers(source, origin))) return;
  logger.warn(
    `Panels of Grafana will stay empty: add ${origin} to backend.csp.frame-src`,
  );
}

/** Where `frame-src` is not given, browsers go by the next that is. */
function sourcesOf(root: Config): string[] {
  const csp = root.getOptional<Record<string, unknown>>('backend.csp') ?? {};
  const given = ['frame-src', 'child-src', 'default-src']
    .map(directive => csp[directive])
    .find(it => Array.isArray(it));
  return (given as unknown[] | undefined)?.map(String) ?? ["'self'"];
}

function covers(source: string, origin: string): boolean {
  const { protocol, host, port, hostname } = new URL(origin);
  if (source === '*' || source === protocol) return true;
  const match = /^(?:(https?:)\/\/)?([^/]+)/.exec(source);
  if (!match || (match[1] && match[1] !== protocol)) return false;
  const [name, wanted] = match[2].split(':');
  if ((wanted ?? '') !== port && wanted !== '*') return false;
  if (name.startsWith('*.')) return hostname.endsWith(name.slice(1));
  return match[2] === host || (wanted === '*' && name === hostname);
}
