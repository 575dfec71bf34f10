// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether pages of the portal may frame Grafana: without `backend.csp.frame-src` browsers show nothing, and say so to nobody.

import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { sourceCovers } from './sourceCovers';

/** Warns when the portal's own Content-Security-Policy keeps browsers from framing Grafana. */
export function warnAboutFrames(
  root: Config,
  grafanaUrl: string,
  logger: LoggerService,
): void {
  const { origin } = new URL(grafanaUrl);
  if (origin === originOf(root)) {
    logger.warn(
      `Panels of Grafana are linked and not shown: ${origin} is the portal's own origin, so a frame of it could do what the portal may; give Grafana a host of its own`,
    );
    return;
  }
  if (sourcesOf(root).some(source => sourceCovers(source, origin))) return;
  logger.warn(
    `Panels of Grafana will stay empty: add ${origin} to backend.csp.frame-src`,
  );
}

/** The origin of the portal's pages; undefined where `app.baseUrl` is none. */
export function originOf(root: Config): string | undefined {
  const url = root.getOptionalString('app.baseUrl') ?? '';
  return URL.canParse(url) ? new URL(url).origin : undefined;
}

/** Where `frame-src` is not given, browsers go by the next that is. */
function sourcesOf(root: Config): string[] {
  const csp = root.getOptional<Record<string, unknown>>('backend.csp') ?? {};
  const given = ['frame-src', 'child-src', 'default-src']
    .map(directive => csp[directive])
    .find(it => Array.isArray(it));
  return (given as unknown[] | undefined)?.map(String) ?? ["'self'"];
}
