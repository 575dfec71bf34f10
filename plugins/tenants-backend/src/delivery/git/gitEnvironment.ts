// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The environment git runs in: made from scratch, so that nothing of the host's settings or of a remote's answers steers it.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GitConfig } from '../../config/TenantsConfig';
import { Remote } from './remoteUrl';

/** Taken over from our own environment: how to find programs, proxies and certificate authorities. */
const PASSED_ON = [
  'PATH',
  'TMPDIR',
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'NO_PROXY',
  'no_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GIT_SSL_CAINFO',
];

/**
 * Answers git's question for a credential, but only when it asks for the configured host.
 * The secret comes by environment: it stands in no file and no argument.
 */
const ASKPASS = `#!/bin/sh
case "$1" in
  "Username for '$ECP_GIT_ORIGIN'"*) printf '%s\\n' "$ECP_GIT_USERNAME" ;;
  "Password for '$ECP_GIT_SCHEME://"*"@$ECP_GIT_HOST'"*) printf '%s\\n' "$ECP_GIT_PASSWORD" ;;
  *) exit 1 ;;
esac
`;

/**
 * Runs before a push, once git knows where the remote's branch stands: ends it unless that is where we built on.
 * So a push is a true compare-and-swap, without any force option; even a branch set back by force is not brought back.
 */
const PRE_PUSH = `#!/bin/sh
while read -r local_ref local_id remote_ref remote_id; do
  if [ "$remote_id" != "$ECP_EXPECTED_HEAD" ]; then
    echo 'ecp: the remote head moved' >&2
    exit 1
  fi
done
`;

/** The name by which {@link prepareGitEnvironment} makes git know the remote. */
export const UPSTREAM = 'upstream';

/** Variables of a git process. */
export type GitEnvironment = Record<string, string>;

/**
 * Writes the scripts git needs into `directory` and answers the environment that makes git use them; `upstream` goes over it for
 * commands that have to know that the remote holds the files which the mirror leaves out. All others do not know, so none of them
 * goes and gets a file by itself.
 */
export async function prepareGitEnvironment(
  directory: string,
  remote: Remote,
  config: GitConfig,
): Promise<{ environment: GitEnvironment; upstream: GitEnvironment }> {
  const hooks = join(directory, 'hooks');
  const home = join(directory, 'home');
  const askpass = join(directory, 'askpass.sh');
  await mkdir(hooks, { recursive: true, mode: 0o700 });
  await mkdir(home, { recursive: true, mode: 0o700 });
  await writeFile(askpass, ASKPASS, { mode: 0o700 });
  await writeFile(join(hooks, 'pre-push'), PRE_PUSH, { mode: 0o700 });
  const common = {
    'core.hooksPath': hooks,
    'credential.helper': '',
    'gc.auto': '0',
    'gc.autoDetach': 'false',
    'http.followRedirects': 'false',
    'maintenance.auto': 'false',
    'protocol.version': '2',
    'push.followTags': 'false',
    'push.gpgSign': 'false',
    'repack.writeBitmaps': 'false',
    'submodule.recurse': 'false',
  };
  const environment = {
    ...passedOn(),
    HOME: home,
    XDG_CONFIG_HOME: home,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_PROTOCOL_FROM_USER: '0',
    GIT_ALLOW_PROTOCOL: remote.protocol,
    GIT_ASKPASS: askpass,
    ...settings(common),
    ...credentials(remote, config),
  };
  const upstream = settings({
    ...common,
    [`remote.${UPSTREAM}.url`]: remote.url,
    [`remote.${UPSTREAM}.promisor`]: 'true',
    [`remote.${UPSTREAM}.partialclonefilter`]: 'blob:none',
  });
  return { environment, upstream };
}

function passedOn(): GitEnvironment {
  const environment: GitEnvironment = {};
  for (const name of PASSED_ON) {
    const value = process.env[name];
    if (value !== undefined) {
      environment[name] = value;
    }
  }
  return environment;
}

function settings(values: Record<string, string>): GitEnvironment {
  const environment: GitEnvironment = {
    GIT_CONFIG_COUNT: `${Object.keys(values).length}`,
  };
  Object.entries(values).forEach(([key, value], index) => {
    environment[`GIT_CONFIG_KEY_${index}`] = key;
    environment[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return environment;
}

function credentials(remote: Remote, config: GitConfig): GitEnvironment {
  if (!config.credentials) {
    return remote.protocol === 'ssh' ? { GIT_SSH_COMMAND: ssh(config) } : {};
  }
  if ('sshKeyFile' in config.credentials) {
    return { GIT_SSH_COMMAND: ssh(config), GIT_SSH_VARIANT: 'ssh' };
  }
  if (!remote.origin) {
    return {};
  }
  const [scheme, host] = remote.origin.split('://');
  return {
    ECP_GIT_ORIGIN: remote.origin,
    ECP_GIT_SCHEME: scheme,
    ECP_GIT_HOST: host,
    ECP_GIT_USERNAME: config.credentials.username,
    ECP_GIT_PASSWORD: config.credentials.password,
  };
}

function ssh({ credentials: given, timeoutSeconds }: GitConfig): string {
  const options = [
    'BatchMode=yes',
    `ConnectTimeout=${Math.ceil(timeoutSeconds)}`,
    'ForwardAgent=no',
    'PasswordAuthentication=no',
    'StrictHostKeyChecking=yes',
  ];
  const files: string[] = [];
  if (given && 'sshKeyFile' in given) {
    files.push('-i', quote(given.sshKeyFile));
    options.push('IdentitiesOnly=yes', 'GlobalKnownHostsFile=/dev/null');
    files.push('-o', quote(`UserKnownHostsFile="${given.knownHostsFile}"`));
  }
  const flags = options.map(option => `-o ${option}`);
  return ['ssh', '-F', '/dev/null', ...files, ...flags].join(' ');
}

/** As one word of a shell: `GIT_SSH_COMMAND` is run by one. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
