// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where Prometheus, Alertmanager, Redis, nginx and HAProxy of this machine are: named by a variable, or found in the PATH.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** Variable and names of each; Debian calls Alertmanager by another name. A tool lies beside its server, or in the PATH. */
const known = {
  prometheus: { variable: 'ECP_PROMETHEUS', names: ['prometheus'] },
  promtool: { beside: 'ECP_PROMETHEUS', names: ['promtool'] },
  alertmanager: {
    variable: 'ECP_ALERTMANAGER',
    names: ['alertmanager', 'prometheus-alertmanager'],
  },
  amtool: { beside: 'ECP_ALERTMANAGER', names: ['amtool'] },
  redis: { variable: 'ECP_REDIS', names: ['redis-server', 'valkey-server'] },
  nginx: { variable: 'ECP_NGINX', names: ['nginx'] },
  haproxy: { variable: 'ECP_HAPROXY', names: ['haproxy'] },
};

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Path of a program, or undefined where there is none. Throws when its variable names something else than a program.
 * @param {keyof typeof known} name
 * @returns {string | undefined}
 */
export function findProgram(name, env = process.env) {
  const { variable, beside, names } = {
    variable: '',
    beside: '',
    ...known[name],
  };
  const given = env[variable];
  if (given && !isProgram(given)) {
    throw new Error(`${variable}=${given} is not a program`);
  }
  if (given) return given;
  const folders = [
    ...(env[beside] ? [dirname(env[beside])] : []),
    ...(env.PATH ?? '').split(delimiter),
    // Debian's place for servers, which not everybody has in the PATH.
    '/usr/sbin',
  ];
  return folders
    .flatMap(folder => names.map(it => join(folder, it)))
    .find(isProgram);
}

/** The variables with which a portal is told of its Prometheus and Alertmanager; empty ones where there are none. */
export function monitoringVariables(env = process.env) {
  return {
    ECP_PROMETHEUS: findProgram('prometheus', env) ?? '',
    ECP_ALERTMANAGER: findProgram('alertmanager', env) ?? '',
  };
}
