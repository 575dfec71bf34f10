// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What deploy/cluster of this repository installs: what a cluster is compared with.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { AccountRole } from '../../accounts';

export interface Rule {
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  verbs: string[];
}

interface Deployed {
  kind: string;
  metadata: { name: string };
  rules?: Rule[];
}

export interface Shipped {
  /** What each account may in the whole cluster. */
  rules: Record<AccountRole, Rule[]>;
  /** What the reconciler may in a tenant, and where that can be asked. */
  inTenant: { namespace: string; rules: Rule[] };
  policies: string[];
}

/** Of the folder `deploy/cluster`. */
export function readShipped(folder: string): Shipped {
  const objects = [
    'reader.yaml',
    'reconciler.yaml',
    'reconciler-namespace-role.yaml',
    'admission-reconciler.yaml',
    'admission-managed-objects.yaml',
    'admission-tenant-workloads.yaml',
  ].flatMap(
    name => loadAll(readFileSync(join(folder, name), 'utf8')) as Deployed[],
  );
  const rulesOf = (name: string) =>
    objects.find(it => it.kind === 'ClusterRole' && it.metadata.name === name)
      ?.rules ?? [];
  return {
    rules: {
      reader: rulesOf('ecp-tenants-reader'),
      reconciler: rulesOf('ecp-tenants-reconciler'),
    },
    inTenant: {
      namespace: 'ecp-ai-ecp-probe',
      rules: rulesOf('ecp-tenants-reconciler-namespace'),
    },
    policies: objects
      .filter(it => it.kind === 'ValidatingAdmissionPolicy')
      .map(it => it.metadata.name),
  };
}

/** A rule, right by right: `list apps/deployments`, `bind rbac…/clusterroles:name`. */
export const rightsOf = (rules: Rule[]): string[] =>
  rules.flatMap(({ apiGroups = [], resources = [], resourceNames, verbs }) =>
    apiGroups.flatMap(group =>
      resources.flatMap(resource =>
        verbs.flatMap(verb =>
          (resourceNames?.length ? resourceNames : ['']).map(name =>
            writeRight({ verb, group, resource, name }),
          ),
        ),
      ),
    ),
  );

export interface Right {
  verb: string;
  group: string;
  /** With its subresource: `pods/log` */
  resource: string;
  name: string;
}

const writeRight = ({ verb, group, resource, name }: Right) =>
  `${verb} ${group ? `${group}/` : ''}${resource.replace('/', '.')}${
    name && `:${name}`
  }`;

/** What `rightsOf` wrote. */
export function readRight(text: string): Right {
  const [verb, what] = text.split(' ');
  const [path, name = ''] = what.split(':');
  const slash = path.lastIndexOf('/');
  const group = path.slice(0, Math.max(slash, 0));
  const resource = path.slice(slash + 1).replace('.', '/');
  return { verb, group, resource, name };
}
