// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Checks that the authorizer decides: asked by review, for every verb and resource there is.

import { CheckCode } from '@ecp-ai/backstage-plugin-tenants-common';
import { Case, Check, failed, Finding, passed, some, Subject } from '../Check';
import { ApiResource, Attributes } from '../ClusterProbe';

const WRITES = ['create', 'update', 'patch', 'delete', 'deletecollection'];
const ALL = ['get', 'list', 'watch', ...WRITES];
const RBAC = 'rbac.authorization.k8s.io';

/** Whoever signed in may ask what they may do. */
const isQuestion = ({ group }: ApiResource) =>
  /^(authentication|authorization)\.k8s\.io$/.test(group);

/** What is done to an object by way of another name. */
const SUBRESOURCES: Omit<Attributes, 'verb'>[] = [
  ...[
    'exec',
    'attach',
    'portforward',
    'log',
    'ephemeralcontainers',
    'eviction',
  ].map(subresource => ({ group: '', resource: 'pods', subresource })),
  { group: '', resource: 'services', subresource: 'proxy' },
  { group: '', resource: 'serviceaccounts', subresource: 'token' },
  { group: 'apps', resource: 'deployments', subresource: 'scale' },
];

const everyVerb = (
  verbs: string[],
  of: Omit<Attributes, 'verb'>,
): Attributes[] => verbs.map(verb => ({ verb, ...of }));

/** Passes when none of the questions is answered with yes. */
function denied(ask: (it: Case, subject: Subject) => Attributes[]) {
  return async (it: Case, subject: Subject): Promise<Finding> => {
    const questions = ask(it, subject);
    const allowed = await it.probe.allowed(subject.group, questions);
    return allowed.length > 0
      ? failed(`${subject.group} may ${some(allowed)}`)
      : passed(`${questions.length} rights asked for, all denied`);
  };
}

/** Everything there is to be done in a namespace. */
const everythingIn = (namespace: string, resources: ApiResource[]) => [
  ...resources
    .filter(it => it.namespaced && !isQuestion(it))
    .flatMap(({ group, plural: resource }) =>
      everyVerb(ALL, { group, resource, namespace }),
    ),
  ...SUBRESOURCES.flatMap(it =>
    everyVerb(['get', 'create', 'patch'], { ...it, namespace }),
  ),
];

/** What the benchmark wants tenants to be able to do and we do not let them. */
function deviation(reason: string, ask: (it: Case) => Attributes[]) {
  return async (it: Case, { group }: Subject): Promise<Finding> => {
    const allowed = await it.probe.allowed(group, ask(it));
    return allowed.length > 0
      ? failed(`${group} may ${some(allowed)}, which ${reason}`)
      : { result: 'deviation', evidence: reason };
  };
}

/** A queue that one makes may draw on another tenant's share. */
const QUEUES: [string, string][] = [
  ['kueue.x-k8s.io', 'localqueues'],
  ['kueue.x-k8s.io', 'workloads'],
  ['scheduling.run.ai', 'queues'],
  ['scheduling.volcano.sh', 'queues'],
  ['scheduling.volcano.sh', 'podgroups'],
];

/** The benchmark has the two together, and planned to have them one by one. */
const SELF_SERVICE: [string, CheckCode, string[]][] = [
  ['MTB-PL2-BC-OPS-3', 'self_service_roles', ['roles', 'rolebindings']],
  ['MTB-1202', 'own_roles', ['roles']],
  ['MTB-1203', 'own_role_bindings', ['rolebindings']],
];

export const rightsChecks: Check[] = [
  {
    id: 'MTB-PL1-CC-CPI-1',
    code: 'cluster_resources',
    ofGroup: denied(({ resources }) =>
      resources
        .filter(it => !it.namespaced && !isQuestion(it))
        .flatMap(({ group, plural: resource }) =>
          everyVerb(ALL, { group, resource }),
        ),
    ),
  },
  {
    id: 'MTB-PL1-CC-TI-1',
    code: 'quota_immutable',
    ofGroup: denied(({ namespace }) =>
      everyVerb(WRITES, { group: '', resource: 'resourcequotas', namespace }),
    ),
  },
  {
    id: 'MTB-PL1-CC-TI-2',
    code: 'other_tenants',
    ofGroup: denied(({ resources, foreignNamespaces }, { group: asker }) =>
      foreignNamespaces(asker).flatMap(namespace =>
        everythingIn(namespace, resources),
      ),
    ),
  },
  {
    // The other way round: the benchmark asks both tenants.
    id: 'MTB-PL1-CC-TI-2',
    code: 'outsiders',
    ofNamespace: async ({ probe, outsiders, namespace, resources }) => {
      const questions = everythingIn(namespace, resources);
      const answers = await Promise.all(
        outsiders.map(async group => {
          const allowed = await probe.allowed(group, questions);
          return allowed.map(it => `${group}: ${it}`);
        }),
      );
      const allowed = answers.flat();
      return allowed.length > 0
        ? failed(`open to ${some(allowed)}`)
        : passed(
            `${questions.length} rights denied to each of ${outsiders.join(
              ', ',
            )}`,
          );
    },
  },
  {
    id: 'MTB-PL2-CC-TI-1',
    code: 'role_escalation',
    ofGroup: denied(({ namespace }) => [
      ...['roles', 'clusterroles'].flatMap(resource =>
        everyVerb(['escalate', 'bind'], { group: RBAC, resource, namespace }),
      ),
      ...['escalate', 'bind'].map(verb => ({
        verb,
        group: RBAC,
        resource: 'clusterroles',
        name: 'cluster-admin',
      })),
      ...['users', 'groups', 'serviceaccounts'].map(resource => ({
        verb: 'impersonate',
        group: '',
        resource,
        namespace,
      })),
      {
        verb: 'create',
        group: '',
        resource: 'serviceaccounts',
        subresource: 'token',
        namespace,
      },
    ]),
  },
  ...SELF_SERVICE.map(([id, code, resources]) => ({
    id,
    code,
    ofGroup: deviation(
      'people get rights in a tenant through an approved request, never by roles of their own',
      ({ namespace }) =>
        resources.flatMap(resource =>
          everyVerb(WRITES, { group: RBAC, resource, namespace }),
        ),
    ),
  })),
  {
    id: 'MTB-PL2-BC-OPS-4',
    code: 'self_service_network_policies',
    ofGroup: deviation(
      'NetworkPolicies add up, so a tenant that writes its own could open what default-deny closes',
      ({ namespace }) =>
        everyVerb(WRITES, {
          group: 'networking.k8s.io',
          resource: 'networkpolicies',
          namespace,
        }),
    ),
  },
  {
    id: 'MTB-1200',
    code: 'existing_volumes',
    ofGroup: denied(() =>
      everyVerb(ALL, { group: '', resource: 'persistentvolumes' }),
    ),
  },
  {
    id: 'ECP-EPHEMERAL-1',
    code: 'ephemeral_containers',
    ofGroup: denied(({ namespace }) =>
      everyVerb(['update', 'patch'], {
        group: '',
        resource: 'pods',
        subresource: 'ephemeralcontainers',
        namespace,
      }),
    ),
  },
  {
    id: 'ECP-SECRETS-1',
    code: 'secrets',
    ofGroup: denied(({ namespace }) =>
      everyVerb(ALL, { group: '', resource: 'secrets', namespace }),
    ),
  },
  {
    id: 'ECP-DRA-1',
    code: 'device_claims',
    ofGroup: denied(({ namespace }) =>
      ['resourceclaims', 'resourceclaimtemplates'].flatMap(resource =>
        everyVerb(WRITES, { group: 'resource.k8s.io', resource, namespace }),
      ),
    ),
  },
  {
    id: 'ECP-QUEUE-2',
    code: 'queues',
    ofGroup: denied(({ namespace }) =>
      QUEUES.flatMap(([group, resource]) =>
        everyVerb(WRITES, { group, resource, namespace }),
      ),
    ),
  },
  {
    id: 'ECP-NAMESPACE-1',
    code: 'own_namespace',
    ofGroup: denied(({ namespace }) =>
      everyVerb(WRITES, {
        group: '',
        resource: 'namespaces',
        namespace,
        name: namespace,
      }),
    ),
  },
  {
    id: 'ECP-VIEWER-1',
    code: 'viewers_only_look',
    onlyOf: 'viewer',
    ofGroup: denied(({ resources, namespace }) =>
      resources
        .filter(each => each.namespaced && !isQuestion(each))
        .flatMap(({ group, plural: resource }) =>
          everyVerb(WRITES, { group, resource, namespace }),
        ),
    ),
  },
];
