// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Starts the whole portal: sandbox servers first, then the backend, then the address people visit.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startAppGateway } from './appGateway';
import { buildApp, isAppBuilt } from './buildApp';
import { ChildDeath, ChildGroup } from './ChildGroup';
import {
  backendChild,
  type ChildContext,
  gitChild,
  gitUsername,
  kubernetesChild,
  type MonitoringSettings,
  oidcChild,
  oidcClientId,
  watchingChildren,
} from './children';
import { machineToken } from './machineToken';
import { readKubernetesAccess } from './kubernetesAccess';
import { root } from './paths';
import { type Monitoring, startMonitoringPart } from './monitoringPart';
import { assertPortsFree, type Ports } from './ports';
import { loadSecrets, type Secrets } from './secrets';
import { signIn } from './signIn';
import { waitUntil } from './waitUntil';

const readyTimeoutMs = 180_000;

export interface PortalOptions {
  /** Holds everything the portal remembers; made when missing. Relative to the repository root. */
  dir: string;
  ports: Ports;
  /** Further config files laid over `app-config.yaml`, absolute paths. */
  config?: string[];
  /** Further environment of every process. */
  env?: NodeJS.ProcessEnv;
  /** Prometheus and Alertmanager beside it. Default: neither */
  monitoring?: MonitoringSettings;
  /** Hot reload instead of the built frontend. */
  watch?: boolean;
  /** Without pages, and so without building them: for whoever only speaks to the backend. */
  headless?: boolean;
  /** Gives up starting; what has been started is ended. */
  signal?: AbortSignal;
  /** Told each step as it begins, in a few words. */
  onStep?: (text: string) => void;
}

export interface Portal {
  appUrl: string;
  backendUrl: string;
  kubernetesUrl: string;
  gitUrl: string;
  oidcUrl: string;
  /** Where Prometheus and Alertmanager are, those that there are. */
  monitoring: Monitoring;
  /** Absolute path of the sandbox's data; `logs/<part>.log` is in it. */
  dir: string;
  secrets: Secrets;
  /** A Backstage user token of a sandbox person. */
  token(person: string): Promise<string>;
  /** An access token of a sandbox machine, from the issuer. */
  machineToken(name: string): Promise<string>;
  /** Process id of `kubernetes`, `git`, `oidc`, `monitoring` or `backend`. */
  pid(part: string): number | undefined;
  /** Settles when a part ends that nobody stopped. */
  death: Promise<ChildDeath>;
  /** Ends every process; resolves when all are gone. */
  stop(): Promise<void>;
}

/** Resolves once somebody can sign in. Rejects, with nothing left running, on a taken port or a part that dies. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const { ports, onStep = () => {} } = options;
  const dir = resolve(root, options.dir);
  await assertPortsFree(ports);
  const context: ChildContext = {
    dir,
    ports,
    secrets: loadSecrets(dir),
    env: { ...process.env, ...options.env, ECP_SANDBOX_DIR: dir },
  };
  if (!options.watch && !options.headless && !isAppBuilt()) {
    onStep('Building the frontend (once; again only when its sources change)');
    await buildApp(options.signal);
  }
  const group = new ChildGroup(join(dir, 'logs'));
  try {
    return await Promise.race([
      startParts(options, context, group, onStep),
      untilAborted(options.signal),
    ]);
  } catch (error) {
    await group.stop();
    throw error;
  }
}

function untilAborted(signal?: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}

async function startParts(
  { config = [], watch, headless, monitoring = {} }: PortalOptions,
  context: ChildContext,
  group: ChildGroup,
  onStep: (text: string) => void,
): Promise<Portal> {
  const { dir, ports, secrets } = context;
  const appUrl = `http://localhost:${ports.app}`;
  const backendUrl = `http://localhost:${ports.backend}`;

  onStep('Starting the simulated cluster, the Git server and the sign-in');
  const [kubernetesUrl, gitUrl, oidcUrl] = await Promise.all(
    [kubernetesChild, gitChild, oidcChild].map(child =>
      group.startService(child(context)),
    ),
  );
  const watchers = await startMonitoringPart(
    context,
    monitoring,
    group,
    onStep,
  );
  const settings = {
    ...portVariables(ports),
    ...watchers.variables,
    ECP_SESSION_SECRET: secrets.sessionSecret,
    ECP_OIDC_ISSUER: oidcUrl,
    ECP_OIDC_CLIENT_ID: oidcClientId,
    ECP_OIDC_CLIENT_SECRET: secrets.oidcClientSecret,
    ECP_GIT_URL: gitUrl,
    ECP_GIT_USERNAME: gitUsername,
    ECP_GIT_PASSWORD: secrets.gitPassword,
    ECP_KUBERNETES_URL: kubernetesUrl,
    ...readKubernetesAccess(join(dir, 'kubernetes')),
  };
  const token = (person: string) => signIn({ backendUrl, appUrl, person });

  onStep('Starting the backend');
  if (watch) {
    watchingChildren(context, settings).forEach(child => group.start(child));
  } else {
    group.start(backendChild(context, settings, config));
  }
  await group.orDeath(untilUsable(backendUrl, token));
  const gateway =
    watch || headless
      ? undefined
      : await startAppGateway(ports.app, ports.backend);

  return {
    appUrl,
    backendUrl,
    kubernetesUrl,
    gitUrl,
    oidcUrl,
    monitoring: watchers.found,
    dir,
    secrets,
    token,
    machineToken: name =>
      machineToken(oidcUrl, { name, secret: secrets.oidcMachineSecret }),
    pid: part => group.pid(part),
    death: group.death,
    async stop() {
      await gateway?.stop();
      await group.stop();
    },
  };
}

/** The backend says it is ready, and the catalog knows the people, so that a sign-in succeeds. */
async function untilUsable(
  backendUrl: string,
  token: (person: string) => Promise<string>,
): Promise<void> {
  const limit = { timeoutMs: readyTimeoutMs };
  await waitUntil(
    'the backend was not ready',
    async () => {
      const url = `${backendUrl}/.backstage/health/v1/readiness`;
      const { ok, status } = await fetch(url);
      if (!ok) throw new Error(`readiness answers ${status}`);
    },
    limit,
  );
  await waitUntil('nobody could sign in', () => token('vic'), limit);
}

function portVariables(ports: Ports): NodeJS.ProcessEnv {
  return {
    ECP_APP_PORT: String(ports.app),
    ECP_BACKEND_PORT: String(ports.backend),
  };
}

/** True when this folder has held a sandbox before. */
export function hasData(dir: string): boolean {
  return existsSync(join(resolve(root, dir), 'db'));
}
