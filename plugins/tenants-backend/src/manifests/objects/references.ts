// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `$(NAME)` in variables. Kubernetes fills in what stands before in the container itself, and nothing in ConfigMaps.

import { ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';

type Container = Pick<ServiceSpec, 'env' | 'secretEnv' | 'command' | 'args'>;

/** Which of the pods of a job it is; nothing where it is no job's. Kubernetes calls the variable so, too. */
export const POD_NUMBER = 'JOB_COMPLETION_INDEX';

/** What a pod knows of itself once it is placed, by the name under which variables and arguments may use it. */
export const POD_FACTS: Record<string, string> = {
  [POD_NUMBER]:
    "metadata.annotations['batch.kubernetes.io/job-completion-index']",
  NODE_IP: 'status.hostIP',
  NODE_NAME: 'spec.nodeName',
  POD_IP: 'status.podIP',
  POD_NAME: 'metadata.name',
  POD_NAMESPACE: 'metadata.namespace',
};

/** The variables of a container by how they have to be given to it. */
export type Environment = {
  /** Names of {@link POD_FACTS} that are used, and not called so by the spec. */
  facts: string[];
  /** Those that refer to others, and those of `env` that they refer to, each after what it needs. */
  composed: [name: string, value: string][];
  /** The others, as they are. */
  plain: Record<string, string>;
  /** What each would be long with everything filled in. */
  lengths: Map<string, number>;
  /** References of a variable that come to nothing: no such name, or one that needs this one itself. */
  unknown: { variable: string; name: string }[];
};

/** Two dollars before the bracket are one, and no reference. */
const REFERENCE = /(\$?)\$\(([A-Za-z_.-][A-Za-z0-9_.-]*)\)/g;

/** What is not a variable may be a script's own. */
const MEANT = /^[A-Z][A-Z0-9_]*$/;

/** Secrets and facts are not seen from here. */
const UNSEEN_LENGTH = 256;

/** What is told of how long one is, no more. */
const MOST_TOLD = Number.MAX_SAFE_INTEGER;

/** How the variables of a container hang together. */
export function readEnvironment(container: Container): Environment {
  const { env = {}, secretEnv = {}, command = [], args = [] } = container;
  const facts = new Set<string>();
  const composed = new Map<string, string>();
  const lengths = new Map<string, number>();
  const unknown: Environment['unknown'] = [];
  const under = new Set<string>();

  const isOwn = (name: string) =>
    (Object.hasOwn(env, name) && !isFactItself(name)) ||
    Object.hasOwn(secretEnv, name);
  const isFactItself = (name: string) =>
    Object.hasOwn(POD_FACTS, name) && env[name] === `$(${name})`;

  /** What a reference to `name` adds; `undefined` where it stays as it is written. */
  const use = (name: string): number | undefined => {
    if (Object.hasOwn(secretEnv, name)) return UNSEEN_LENGTH;
    if (isOwn(name)) {
      if (under.has(name)) return undefined;
      const length = visit(name);
      if (!composed.has(name)) composed.set(name, literal(env[name]));
      return length;
    }
    if (!Object.hasOwn(POD_FACTS, name)) return undefined;
    facts.add(name);
    return UNSEEN_LENGTH;
  };

  const visit = (variable: string): number => {
    const known = lengths.get(variable);
    if (known !== undefined) return known;
    under.add(variable);
    const text = env[variable];
    let length = Buffer.byteLength(text);
    let refers = false;
    const value = mapReferences(text, ({ name, isEscaped, written }) => {
      const isName = isOwn(name) || Object.hasOwn(POD_FACTS, name);
      if (isEscaped) {
        if (!isName) return literal(written);
        refers = true;
        return written;
      }
      const added = use(name);
      if (added === undefined) {
        if (MEANT.test(name)) unknown.push({ variable, name });
        return literal(written);
      }
      refers = true;
      length = Math.min(MOST_TOLD, length - written.length + added);
      return written;
    });
    under.delete(variable);
    if (refers) composed.set(variable, value);
    lengths.set(variable, length);
    return length;
  };

  const names = Object.keys(env).sort();
  for (const name of names) {
    if (isFactItself(name)) facts.add(name);
    else visit(name);
  }
  for (const text of [...command, ...args]) {
    mapReferences(text, ({ name, isEscaped, written }) => {
      const isFact = Object.hasOwn(POD_FACTS, name) && !isOwn(name);
      if (isFact && !isEscaped) facts.add(name);
      return written;
    });
  }
  const plain = names.filter(it => !composed.has(it) && !facts.has(it));
  return {
    facts: [...facts].sort(),
    composed: [...composed],
    plain: Object.fromEntries(plain.map(it => [it, env[it]])),
    lengths,
    unknown,
  };
}

/** A text as a value that stays as it is: Kubernetes fills in `$(NAME)` in values, though not in those of ConfigMaps. */
export function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}

type Reference = { name: string; isEscaped: boolean; written: string };

/** A text for Kubernetes: what is between references stays as it is. */
function mapReferences(text: string, map: (it: Reference) => string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: written, 1: escape, 2: name, index } of text.matchAll(
    REFERENCE,
  )) {
    parts.push(literal(text.slice(from, index)));
    parts.push(map({ name, isEscaped: escape !== '', written }));
    from = index + written.length;
  }
  return [...parts, literal(text.slice(from))].join('');
}
