// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `npm start`: the portal on this machine, in one terminal, until Ctrl-C.
import { parseArgs } from 'node:util';
import { people } from '../oidc/people';
import { portsFromEnvironment } from './ports';
import { hasData, type Portal, startPortal } from './startPortal';

const { values } = parseArgs({
  options: {
    dev: { type: 'boolean' },
    config: { type: 'string', multiple: true },
  },
});

/** npm passes a Ctrl-C on that the terminal has delivered already; only a later one is impatience. */
const impatientAfterMs = 1500;

async function main(): Promise<number> {
  const dir = process.env.ECP_SANDBOX_DIR || '.sandbox';
  const started = Date.now();
  const known = hasData(dir);
  const stop = stopSignal();
  let portal: Portal;
  try {
    portal = await startPortal({
      dir,
      ports: portsFromEnvironment(process.env),
      config: values.config,
      watch: values.dev,
      monitoring: {
        prometheus: process.env.ECP_PROMETHEUS,
        alertmanager: process.env.ECP_ALERTMANAGER,
      },
      signal: stop,
      onStep: text => process.stdout.write(`• ${text} …\n`),
    });
  } catch (error) {
    if (!stop.aborted) throw error;
    process.stdout.write('  stopped before it was ready\n');
    return 0;
  }
  announce(portal, (Date.now() - started) / 1000, known);
  const death = await Promise.race([portal.death, aborted(stop)]);
  if (death) process.stderr.write(`\n✗ ${death.message}\n`);
  process.stdout.write('• Stopping …\n');
  await portal.stop();
  process.stdout.write('  everything has stopped; the data stays\n');
  return death ? 1 : 0;
}

function announce(portal: Portal, seconds: number, known: boolean): void {
  const width = Math.max(...people.map(({ name }) => name.length));
  const lines = [
    '',
    `✓ Ready in ${seconds.toFixed(1)} s${
      known ? ', with the data of before' : ''
    }`,
    '',
    `  Portal      ${portal.appUrl}`,
    `  Backend     ${portal.backendUrl}`,
    `  Kubernetes  ${portal.kubernetesUrl}  (SIMULATED; ${portal.dir}/kubeconfig)`,
    `  Manifests   ${portal.gitUrl}  (${portal.dir}/manifests.git)`,
    ...watchers(portal),
    `  Logs        ${portal.dir}/logs/`,
    '',
    '  Who can sign in (no password; this is for development only):',
    ...people.map(
      ({ name, role, group }) =>
        `    ${name.padEnd(width)}  ${role}, group ${group}`,
    ),
    '',
    '  A token for curl: npm run token -- dana',
    '  Ctrl-C stops everything; the data stays for the next start.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Where Prometheus and Alertmanager are, or how to have them. */
function watchers({ monitoring, dir }: Portal): string[] {
  if (monitoring.problem) {
    return [`  Monitoring  did not start: ${dir}/logs/monitoring.log`];
  }
  const { prometheusUrl, alertmanagerUrl } = monitoring;
  const none = (variable: string) =>
    `not here (install it, or name its program by ${variable})`;
  return [
    `  Prometheus  ${prometheusUrl ?? none('ECP_PROMETHEUS')}`,
    `  Alerts      ${alertmanagerUrl ?? none('ECP_ALERTMANAGER')}`,
  ];
}

function stopSignal(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const onSignal = () => {
    if (!first) {
      first = Date.now();
      controller.abort(new Error('asked to stop'));
    } else if (Date.now() - first > impatientAfterMs) {
      // Our children notice that we are gone.
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, onSignal);
  }
  return controller.signal;
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise(resolve => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined));
  });
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`\n✗ ${error.message}\n`);
    process.exit(1);
  },
);
