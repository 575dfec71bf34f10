// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A context of a kubeconfig in the library's hands, and what the library has no place for.

import type { KubeConfig, User } from '@kubernetes/client-node';
import { InputError } from '@backstage/errors';
import { load } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

/** `tokenFile`: where the user's token lies, and is replaced. */
export type LoadedContext = { config: KubeConfig; tokenFile?: string };

/** @throws InputError naming what is wrong with file or context, and what to do */
export function loadContext(file: string, context?: string): LoadedContext {
  const raw = parse(file);
  const config = emptyConfig();
  const beside = (path: string) =>
    isAbsolute(path) ? path : join(dirname(file), path);
  const tokenFiles = takeTokenFiles(raw);
  try {
    config.loadFromString(JSON.stringify(raw));
  } catch {
    throw new InputError(`file: ${file} is no kubeconfig`);
  }
  config.makePathsAbsolute(dirname(file));
  requireContext(config, file, context);
  const user = config.getCurrentUser();
  if (!user) {
    const name = config.getCurrentContext();
    throw new InputError(
      `context: ${name} of ${file} names a user that it has not`,
    );
  }
  requireOurselves(user, rawUserOf(raw, user.name));
  // As kubectl does: a bare name is looked for in the path.
  if (user.exec?.command?.includes('/')) {
    user.exec.command = beside(user.exec.command);
  }
  const tokenFile = tokenFiles.get(user.name);
  return { config, ...(tokenFile && { tokenFile: beside(tokenFile) }) };
}

/** What Kubernetes mounts into a pod; `root` is where the pod's file system begins. */
export function loadFromPod(root: string = ''): Required<LoadedContext> {
  if (!process.env.KUBERNETES_SERVICE_HOST) {
    throw new InputError(
      'we run in no pod: KUBERNETES_SERVICE_HOST is not set; use kubeconfig, or url and tokenFile',
    );
  }
  const config = emptyConfig();
  config.loadFromCluster(root);
  const { tokenFile } = config.getCurrentUser()!.authProvider!.config;
  return { config, tokenFile };
}

/** The library takes half a second and 70 MiB to load, and most installations name a token. */
function emptyConfig(): KubeConfig {
  const library: typeof import('@kubernetes/client-node') = require('@kubernetes/client-node');
  return new library.KubeConfig();
}

function parse(file: string): any {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(`file: ${file} cannot be read (${code})`);
  }
  try {
    const raw = load(text);
    if (raw && typeof raw === 'object') return raw;
  } catch {
    // A parser quotes what it could not read.
  }
  throw new InputError(`file: ${file} is no kubeconfig`);
}

/** The library would read them once, and only by their old name. */
function takeTokenFiles(raw: any): Map<string, string> {
  const users: any[] = Array.isArray(raw.users) ? raw.users : [];
  return new Map(
    users.flatMap(named => {
      const { name, user } = named ?? {};
      if (!user || typeof user !== 'object') return [];
      if (typeof user.token === 'number') user.token = String(user.token);
      const file = user.tokenFile ?? user['token-file'];
      delete user['token-file'];
      return typeof file === 'string' && file ? [[name, file]] : [];
    }),
  );
}

const rawUserOf = (raw: any, name: string): object =>
  raw.users.find((it: any) => it.name === name)?.user ?? {};

function requireContext(
  config: KubeConfig,
  file: string,
  context: string | undefined,
): void {
  if (context !== undefined) config.setCurrentContext(context);
  const name = config.getCurrentContext();
  const known = config.getContexts().map(it => it.name);
  const list = known.length > 0 ? known.join(', ') : 'none';
  if (!name) {
    throw new InputError(
      `context: ${file} names no current context; name one of ${list}`,
    );
  }
  if (!known.includes(name)) {
    throw new InputError(
      `context: ${file} has no context ${name}; it has ${list}`,
    );
  }
  if (!config.getCurrentCluster()) {
    throw new InputError(`context: ${name} of ${file} has no cluster`);
  }
}

/** A login that we could not carry out must not be mistaken for another one. */
function requireOurselves(user: User, raw: object): void {
  if (user.username) {
    throw new InputError(
      `user ${user.name} has a name and a password, which API servers no longer take; use a token, a client certificate or a credential plugin`,
    );
  }
  // The library takes one of these and overlooks the others.
  if (Object.keys(raw).some(key => /^as(-|$)/.test(key))) {
    throw new InputError(
      `user ${user.name} acts as somebody else (as), which is not taken: name an account of its own`,
    );
  }
  const command: unknown = user.exec?.command;
  if (user.exec && (typeof command !== 'string' || !command)) {
    throw new InputError(
      `user ${user.name} has a credential plugin without a command: exec.command names the program to run`,
    );
  }
}
