// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Variables that let a program run as a user that its image does not know, on a root that nobody may write to.

import {
  SecretReference,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Json } from '../KubernetesObject';
import { literal, POD_FACTS, readEnvironment } from './references';

type Variables = Pick<ServiceSpec, 'env' | 'secretEnv' | 'command' | 'args'>;

/** Writable in every pod. */
const HOME = '/tmp';

/** What Python's getpass, and what asks it, takes before it looks for the user among those of the image. */
const NAME = 'app';

/** Where compilers and caches write that would else do so beside their code, or ask who they are. */
const CACHES = {
  NUMBA_CACHE_DIR: 'numba',
  TORCHINDUCTOR_CACHE_DIR: 'torchinductor',
  TRITON_CACHE_DIR: 'triton',
};

/**
 * `env` of a container: its secrets, the source of each of which `sourceOf` gives, what it refers to and what refers to that, and what it
 * needs besides and does not name itself. `HF_HOME` is left out: it follows `XDG_CACHE_HOME`, and images that keep weights on
 * a volume of theirs set it.
 */
export function environmentOf(
  container: Variables,
  sourceOf: (name: string, reference: SecretReference) => Json,
): Json[] {
  const { env = {}, secretEnv = {} } = container;
  const { facts, composed } = readEnvironment(container);
  const secrets = Object.keys(secretEnv).sort();
  const given = [...secrets, ...composed.map(([name]) => name)];
  const told = (name: string): string | undefined => {
    if (given.includes(name)) return `$(${name})`;
    return Object.hasOwn(env, name) ? literal(env[name]) : undefined;
  };
  const missing = (variables: Record<string, string>) =>
    Object.entries(variables)
      .filter(([name]) => told(name) === undefined)
      .map(([name, value]) => ({ name, value }));
  const home = told('HOME') ?? HOME;
  const cache = told('XDG_CACHE_HOME') ?? `${home}/.cache`;
  return [
    ...missing({ HOME }),
    ...facts.map(name => ({
      name,
      valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: POD_FACTS[name] } },
    })),
    ...secrets.map(name => ({
      name,
      valueFrom: sourceOf(name, secretEnv[name]),
    })),
    ...composed.map(([name, value]) => ({ name, value })),
    ...missing({
      LOGNAME: NAME,
      MPLCONFIGDIR: `${home}/.config/matplotlib`,
      ...Object.fromEntries(
        Object.entries(CACHES).map(([name, folder]) => [
          name,
          `${cache}/${folder}`,
        ]),
      ),
      USER: NAME,
      XDG_CACHE_HOME: cache,
    }),
  ];
}
