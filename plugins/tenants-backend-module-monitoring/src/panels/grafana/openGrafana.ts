// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { CacheService, LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { GrafanaCheck } from './GrafanaCheck';
import { GrafanaConfig } from './grafanaConfig';
import { addressWithoutTenant } from './grafanaPanels';
import { originOf, warnAboutFrames } from './warnAboutFrames';

/** Warns of what keeps panels from being shown, now and later. Undefined where there are none. */
export function openGrafana({
  grafana,
  config,
  cache,
  logger,
}: {
  grafana: GrafanaConfig;
  /** All of it: whether pages may frame Grafana is not ours. */
  config: Config;
  cache: CacheService;
  logger: LoggerService;
}): GrafanaCheck | undefined {
  const address = addressWithoutTenant(grafana);
  if (!address) return undefined;
  warnAboutFrames(config, grafana.url, logger);
  const check = new GrafanaCheck(address, originOf(config), logger, cache);
  void check.get();
  return check;
}
