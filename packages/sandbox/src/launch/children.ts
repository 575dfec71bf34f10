// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// How each process of the portal is started: its program, its arguments, and the secrets it gets by environment.
import { join } from 'node:path';
import type { ChildSpec } from './ChildGroup';
import { appDir, backendDir, root, sandboxSrc, simulatorSrc } from './paths';
import type { Ports } from './ports';
import type { Secrets } from './secrets';

export const oidcClientId = 'ecp-tenants';
export const gitUsername = 'ecp';

export interface ChildContext {
  /** Absolute path of the sandbox's data. */
  dir: string;
  ports: Ports;
  secrets: Secrets;
  env: NodeJS.ProcessEnv;
}

const preload = [
  '--require',
  join(sandboxSrc, 'launch/exitWithParent.cjs'),
  '--require',
  require.resolve('@backstage/cli/config/nodeTransform.cjs', {
    paths: [root],
  }),
];

const service = (
  { env }: ChildContext,
  name: string,
  folder: string,
  args: string[],
  secrets: NodeJS.ProcessEnv = {},
): ChildSpec => ({
  name,
  cwd: root,
  args: [...preload, join(folder, 'main.ts'), ...args],
  env: { ...env, ...secrets },
});

export function kubernetesChild(context: ChildContext): ChildSpec {
  return service(context, 'kubernetes', simulatorSrc, [
    '--port',
    String(context.ports.kubernetes),
    '--data',
    join(context.dir, 'kubernetes'),
    '--kubeconfig',
    join(context.dir, 'kubeconfig'),
  ]);
}

export function gitChild(context: ChildContext): ChildSpec {
  return service(
    context,
    'git',
    join(sandboxSrc, 'git'),
    [
      '--port',
      String(context.ports.git),
      '--dir',
      join(context.dir, 'manifests.git'),
    ],
    {
      ECP_GIT_USERNAME: gitUsername,
      ECP_GIT_PASSWORD: context.secrets.gitPassword,
    },
  );
}

export function oidcChild(context: ChildContext): ChildSpec {
  const backend = `http://localhost:${context.ports.backend}`;
  return service(
    context,
    'oidc',
    join(sandboxSrc, 'oidc'),
    [
      '--port',
      String(context.ports.oidc),
      '--data',
      join(context.dir, 'oidc'),
      '--redirect',
      `${backend}/api/auth/oidc/handler/frame`,
    ],
    {
      ECP_OIDC_CLIENT_ID: oidcClientId,
      ECP_OIDC_CLIENT_SECRET: context.secrets.oidcClientSecret,
      ECP_OIDC_MACHINE_SECRET: context.secrets.oidcMachineSecret,
    },
  );
}

/** What of this machine watches the portal, how, and on which ports. */
export interface MonitoringSettings {
  /** Paths of programs; empty where there is none. */
  prometheus?: string;
  alertmanager?: string;
  /** How fast its time goes; 0.02 makes two minutes 2.4 seconds. Default: 1 */
  pace?: number;
}

export function monitoringChild(
  context: ChildContext,
  { prometheus = '', alertmanager = '', pace = 1 }: MonitoringSettings,
  ports: { prometheus: number; alertmanager: number },
): ChildSpec {
  const { dir, secrets } = context;
  return service(
    context,
    'monitoring',
    join(sandboxSrc, 'monitoring'),
    [
      '--dir',
      join(dir, 'monitoring'),
      '--prometheus-port',
      String(ports.prometheus),
      '--alertmanager-port',
      String(ports.alertmanager),
      '--metrics',
      `127.0.0.1:${context.ports.metrics}`,
      '--webhook',
      `http://localhost:${context.ports.backend}/api/tenants/v1/webhooks/tenant-alert`,
      '--pace',
      String(pace),
    ],
    {
      ECP_PROMETHEUS: prometheus,
      ECP_ALERTMANAGER: alertmanager,
      ECP_ALERT_TOKEN: secrets.alertToken,
    },
  );
}

/** `config` are further files laid over `app-config.yaml`; `settings` are the ECP_* variables it names. */
export function backendChild(
  context: ChildContext,
  settings: NodeJS.ProcessEnv,
  config: string[],
): ChildSpec {
  const files = [join(root, 'app-config.yaml'), ...config];
  return {
    name: 'backend',
    cwd: backendDir,
    args: [
      ...preload,
      join(backendDir, 'src/index.ts'),
      ...files.flatMap(file => ['--config', file]),
    ],
    env: { NODE_ENV: 'development', ...context.env, ...settings },
  };
}

/** Backend and frontend as Backstage's own tools run them while one edits: restarted and reloaded on change. */
export function watchingChildren(
  context: ChildContext,
  settings: NodeJS.ProcessEnv,
): ChildSpec[] {
  const cli = join(root, 'node_modules/@backstage/cli/bin/backstage-cli');
  return [
    { name: 'backend', cwd: backendDir },
    { name: 'app', cwd: appDir },
  ].map(child => ({
    ...child,
    args: [
      preload[0],
      preload[1],
      cli,
      'package',
      'start',
      '--config',
      join(root, 'app-config.yaml'),
    ],
    env: { ...context.env, ...settings, BROWSER: 'none' },
  }));
}
