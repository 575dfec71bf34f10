// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Config } from '@backstage/config';
import { readKubeconfig } from '../readKubeconfig';
import { Refusal } from '../Refusal';
import { clusterWishes } from './cluster/clusterWishes';
import { readShipped } from './cluster/deployed';
import { preflightCluster } from './cluster/preflightCluster';
import { configFault } from './configFault';
import { readAppConfig } from './readAppConfig';
import { Redactor } from './Redactor';
import { cleanReport, exitCodeOf, linesOf, Report } from './report';
import { preflightServices } from './services/preflightServices';

export const PREFLIGHT_HELP = `ops preflight [--kubeconfig <file>]... [--config <app-config>]... [options]
  --kubeconfig <file>  an administrator's, and those of both accounts (\`ops kubeconfig\`); told apart by whom the server says they are
  --config <file>      the app-config, whose services are looked at; several as the backend takes them
  --cluster <name>     of tenants.clusters, what is asked of the cluster; default: the default cluster
  --deploy <folder>    deploy/cluster of this repository; default: below the folder where this runs
  --replicas <n>       of the portal, for what is asked of PostgreSQL; default: 3
  --json               the same facts for programs
Ends with 0 where nothing failed, 1 where something did, 2 where nothing could be looked at.`;

export async function preflightCommand(
  args: string[],
  say: (line: string) => void,
): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      kubeconfig: { type: 'string', multiple: true, default: [] },
      config: { type: 'string', multiple: true, default: [] },
      cluster: { type: 'string' },
      deploy: { type: 'string', default: join('deploy', 'cluster') },
      replicas: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.kubeconfig.length === 0 && values.config.length === 0) {
    throw new Refusal(PREFLIGHT_HELP, 2);
  }
  const replicas = Number(values.replicas);
  if (!Number.isInteger(replicas) || replicas < 1) {
    throw new Refusal('--replicas has to be a whole number', 2);
  }
  const redactor = new Redactor();
  const appConfig =
    values.config.length > 0 ? await readAppConfig(values.config) : undefined;
  redactor.addConfig(appConfig?.get());
  const files = values.kubeconfig.map(file => ({
    file,
    config: readKubeconfig(file),
  }));
  for (const { config } of files) redactor.addConfig(config.users);
  const report: Report = { findings: [], leftOut: [] };
  const wishes = wishesOf(appConfig, values.cluster, report);
  if (files.length > 0) {
    report.findings.push(
      ...(await preflightCluster(files, wishes, shippedOf(values.deploy))),
    );
  } else {
    report.leftOut.push('the cluster: no --kubeconfig was given');
  }
  if (appConfig) {
    const services = await preflightServices(appConfig, {
      replicas,
      now: new Date(),
    });
    report.findings.push(...services.findings);
    report.leftOut.push(...services.leftOut);
  } else {
    report.leftOut.push('the services: no --config was given');
  }
  const clean = cleanReport(report, text => redactor.clean(text));
  say(values.json ? JSON.stringify(clean, null, 2) : linesOf(clean).join('\n'));
  return exitCodeOf(report);
}

/** What cannot be read of the cluster's section is told, and nothing is asked of the cluster by it. */
function wishesOf(
  config: Config | undefined,
  named: string | undefined,
  report: Report,
) {
  try {
    return clusterWishes(config, named);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    report.findings.push(configFault('cluster.config', error));
    return clusterWishes(undefined, undefined);
  }
}

function shippedOf(folder: string) {
  try {
    return readShipped(folder);
  } catch {
    throw new Refusal(
      `${folder} is not deploy/cluster of ECP Tenants: --deploy names it`,
      2,
    );
  }
}
