// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Prometheus and Alertmanager as a part of the portal that it can do without.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildGroup } from './ChildGroup';
import {
  type ChildContext,
  monitoringChild,
  type MonitoringSettings,
} from './children';
import { backendDir } from './paths';
import { monitoringPorts } from './ports';

/** What of it runs. */
export interface Monitoring {
  prometheusUrl?: string;
  alertmanagerUrl?: string;
  /** They are there and did not start; the log of `monitoring` says why. */
  problem?: true;
}

/** Starts what the machine has, and answers the variables that tell the backend's configuration of it. */
export async function startMonitoringPart(
  context: ChildContext,
  settings: MonitoringSettings,
  group: ChildGroup,
  onStep: (text: string) => void,
): Promise<{ found: Monitoring; variables: NodeJS.ProcessEnv }> {
  const found = await startPrograms(context, settings, group, onStep);
  const { alertToken } = context.secrets;
  // Without Alertmanager nobody posts alerts, and the portal says so.
  const tokens = found.alertmanagerUrl && [
    { name: 'alertmanager', token: alertToken },
  ];
  return {
    found,
    variables: {
      ...configured('monitoring', {
        metrics_port: context.ports.metrics,
        prometheus_url: found.prometheusUrl,
      }),
      ...configured('recovery', {
        alertmanager_url: found.alertmanagerUrl,
        webhook_tokens: tokens,
      }),
    },
  };
}

async function startPrograms(
  context: ChildContext,
  settings: MonitoringSettings,
  group: ChildGroup,
  onStep: (text: string) => void,
): Promise<Monitoring> {
  const { prometheus, alertmanager } = settings;
  if (!prometheus && !alertmanager) return {};
  onStep('Starting what watches it');
  const ports = await monitoringPorts();
  const url = await group.startService(
    monitoringChild(context, settings, ports),
  );
  if (!url) return { problem: true };
  const at = (port: number) => `http://127.0.0.1:${port}`;
  return {
    ...(prometheus && { prometheusUrl: at(ports.prometheus) }),
    ...(alertmanager && { alertmanagerUrl: at(ports.alertmanager) }),
  };
}

/**
 * Values of `tenants.<module>` as Backstage takes them from the environment; what is undefined is left to the defaults.
 * None for a module that the backend does not install: it would refuse them.
 */
function configured(
  module: string,
  values: Record<string, unknown>,
): NodeJS.ProcessEnv {
  const { dependencies } = JSON.parse(
    readFileSync(join(backendDir, 'package.json'), 'utf8'),
  );
  const name = `@ecp-ai/backstage-plugin-tenants-backend-module-${module}`;
  if (!(name in dependencies)) return {};
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [
        `APP_CONFIG_tenants_${module}_${key}`,
        JSON.stringify(value),
      ]),
  );
}
