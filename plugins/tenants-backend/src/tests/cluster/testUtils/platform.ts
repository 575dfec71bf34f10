// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Installs `deploy/cluster` as an operator would, and gives out tokens of its accounts.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { Connection } from '../../../kubernetes/Connection';
import { ConnectionOptions } from '../../../kubernetes/Server';
import { HttpKubernetesClient } from '../../../kubernetes/HttpKubernetesClient';
import {
  KubernetesClient,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { readKubeconfig } from '../../../kubernetes/testUtils/readKubeconfig';
import { groupOf } from '@ecp-ai/backstage-plugin-tenants-common';
import { ASKED, ASKING, LAST, RIGHT, saysInEffect } from './inEffect';

/** The real API server that these tests need; without it they are skipped, and `npm run test:cluster` says so. */
export const KUBECONFIG = process.env.KUBECONFIG_TEST;

const DEPLOY = join(__dirname, '../../../../../../deploy');
/** Manager of what tests install in the whole cluster. */
export const TESTS = 'cluster-tests';
const MANAGER = { fieldManager: TESTS, force: true };

/** Objects of a kustomize base: plain resources, folders followed; nothing else is used there. */
export function readBase(folder: string): KubernetesObject[] {
  const at = join(DEPLOY, folder);
  const base = load(
    readFileSync(join(at, 'kustomization.yaml'), 'utf8'),
  ) as any;
  return base.resources.flatMap((resource: string) =>
    resource.endsWith('.yaml')
      ? loadAll(readFileSync(join(at, resource), 'utf8'))
      : readBase(join(folder, resource)),
  );
}

/** One object of a base. */
export function objectOf(
  objects: KubernetesObject[],
  kind: string,
  name: string,
): KubernetesObject {
  const found = objects.find(
    it => it.kind === kind && it.metadata.name === name,
  );
  if (!found) throw new Error(`no ${kind} ${name}`);
  return structuredClone(found);
}

/** Kinds that tenants use and clusters get from elsewhere, as schemas that take anything. */
const FOREIGN_KINDS = [
  ['gateway.networking.k8s.io', 'v1', 'HTTPRoute', 'httproutes'],
  ['kueue.x-k8s.io', 'v1beta2', 'LocalQueue', 'localqueues'],
  ['kueue.x-k8s.io', 'v1beta2', 'Workload', 'workloads'],
  ['external-secrets.io', 'v1', 'ExternalSecret', 'externalsecrets'],
  ['monitoring.coreos.com', 'v1', 'ServiceMonitor', 'servicemonitors'],
  ['monitoring.coreos.com', 'v1', 'PrometheusRule', 'prometheusrules'],
].map(([group, version, kind, plural]) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: `${plural}.${group}`,
    // Of groups of Kubernetes' own projects, the server asks who approved.
    annotations: { 'api-approved.kubernetes.io': 'unapproved, for tests' },
  },
  spec: {
    group,
    scope: 'Namespaced',
    names: { kind, plural, singular: kind.toLowerCase() },
    versions: [
      {
        name: version,
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      },
    ],
  },
}));

/** Kinds that the cluster has stay as they are. */
export async function addForeignKinds(admin: KubernetesClient): Promise<void> {
  for (const definition of FOREIGN_KINDS) {
    const { group, versions, names } = definition.spec;
    const isServed = () =>
      admin.resourceOf(`${group}/${versions[0].name}`, names.kind);
    if (await isServed()) continue;
    await admin.apply(definition, MANAGER);
    await until(`${names.kind} is served`, isServed, it => it !== undefined);
  }
}

/** A real cluster with the platform installed. */
export class Platform {
  readonly objects: KubernetesObject[];
  readonly admin: KubernetesClient;
  private readonly options: ConnectionOptions;
  private readonly clients: KubernetesClient[] = [];

  private constructor(file: string, folders: string[]) {
    this.options = readKubeconfig(file);
    this.admin = this.keep(HttpKubernetesClient.create(this.options));
    this.objects = folders.flatMap(readBase);
  }

  /** Ready when all is in effect: kinds served, roles known, policies enforced. */
  static async install(
    folders: string[] = ['cluster'],
    file: string = KUBECONFIG!,
  ): Promise<Platform> {
    const platform = new Platform(file, folders);
    await platform.refuseLiveCluster();
    await addForeignKinds(platform.admin);
    for (const object of platform.objects) await platform.apply(object);
    await platform.takeEffect();
    return platform;
  }

  static connect(options: ConnectionOptions): KubernetesClient {
    return HttpKubernetesClient.create(options);
  }

  apply(object: KubernetesObject): Promise<KubernetesObject> {
    return this.admin.apply(object, MANAGER);
  }

  /** A client with a fresh token of one of the accounts, and nothing else. */
  async as(
    account: string,
    namespace = 'ecp-system',
  ): Promise<KubernetesClient> {
    const { url, ca } = this.options;
    const token = await this.token(account, namespace);
    return this.keep(HttpKubernetesClient.create({ url, ca, token }));
  }

  /** A token of an account, good for an hour or until the object that it is bound to is deleted. */
  async token(
    account: string,
    namespace = 'ecp-system',
    boundObjectRef?: Record<string, string | undefined>,
  ): Promise<string> {
    const { status } = await this.call(
      `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`,
      {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 3600, boundObjectRef },
      },
    );
    return status.token;
  }

  /** Everything the server serves, subresources left out. */
  async resources(): Promise<{ group: string; plural: string }[]> {
    const { groups } = await this.call('/apis');
    const versions = groups.map((it: any) => it.preferredVersion.groupVersion);
    const lists = [
      await this.call('/api/v1'),
      ...(await Promise.all(
        versions.map((it: string) => this.call(`/apis/${it}`)),
      )),
    ];
    return lists.flatMap(({ groupVersion, resources }) =>
      resources
        .filter(({ name }: any) => !name.includes('/'))
        .map(({ name }: any) => ({
          group: groupOf(groupVersion),
          plural: name as string,
        })),
    );
  }

  /** How the cluster is reached, without a credential. */
  get address(): { url: string; ca?: string } {
    const { url, ca } = this.options;
    return { url, ca };
  }

  /** Whether an account may do something, by the authorizer's own words. */
  async may(
    account: string,
    attributes: Record<string, string>,
  ): Promise<boolean> {
    const review = await this.admin.create(
      {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SubjectAccessReview',
        metadata: { name: '' },
        spec: {
          user: `system:serviceaccount:ecp-system:${account}`,
          groups: ['system:serviceaccounts', 'system:authenticated'],
          resourceAttributes: attributes,
        },
      },
      { fieldManager: 'cluster-tests' },
    );
    return review.status.allowed === true;
  }

  /** Takes away what concerns the whole cluster; policies would bind other tests too. */
  async uninstall(): Promise<void> {
    for (const { apiVersion, kind, metadata } of this.objects
      .filter(it => it.kind !== 'Namespace')
      .reverse()) {
      const { name, namespace } = metadata;
      await this.admin.delete({ apiVersion, kind, name, namespace });
    }
    await Promise.all(this.clients.map(it => it.close()));
  }

  /** These tests change roles and policies of the whole cluster, and take them away in the end. */
  private async refuseLiveCluster(): Promise<void> {
    for (const { apiVersion, kind, metadata } of this.objects) {
      const { name, namespace } = metadata;
      const live = await this.admin.get({ apiVersion, kind, name, namespace });
      const managers = live?.metadata.managedFields?.map(it => it.manager);
      if (managers && !managers.includes(TESTS)) {
        throw new Error(
          `${kind} ${name} is there already: these tests need a cluster on which ECP Tenants is not installed`,
        );
      }
    }
  }

  private async takeEffect(): Promise<void> {
    for (const object of LAST) await this.apply(object);
    const dry = { fieldManager: TESTS, dryRun: true };
    await until(
      'the roles are known',
      () => this.may(ASKING, RIGHT),
      allowed => allowed,
    );
    await until(
      'the policies are enforced',
      () =>
        this.admin.create(ASKED, dry).then(
          () => 'allowed',
          error => (error as Error).message,
        ),
      saysInEffect,
    );
    for (const { apiVersion, kind, metadata } of [...LAST].reverse()) {
      await this.admin.delete({ apiVersion, kind, name: metadata.name });
    }
  }

  private async call(path: string, body?: object): Promise<any> {
    const connection = Connection.create(this.options);
    const method = body ? 'POST' : 'GET';
    try {
      return await connection.call({ method, path, body, repeatable: true });
    } finally {
      await connection.close();
    }
  }

  private keep<T extends KubernetesClient>(client: T): T {
    this.clients.push(client);
    return client;
  }
}

/** Asks until the answer is as wanted; fails with the last answer after a minute. */
export async function until<T>(
  what: string,
  ask: () => Promise<T>,
  wanted: (answer: T) => boolean,
  deadlineMs = 60_000,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > end) {
      throw new Error(`never: ${what}; last: ${JSON.stringify(answer)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
