// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Somebody inside a tenant with every right that RBAC can give, and more than we would: only admission stops them.

import {
  KubernetesClient,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { exampleSpecs } from '../../../manifests/testUtils/exampleSpecs';
import { Platform, until } from './platform';
import { delivered, LifeOfATenant } from './wholeLife';

const MINE = 'ecp-system';
const NAME = 'tenant-insider';

export const BY_TENANT = { fieldManager: 'kubectl' };
export const DRY = { ...BY_TENANT, dryRun: true };

/** A tenant of the small preset, and its insider. */
export class Insider {
  private constructor(
    readonly platform: Platform,
    readonly reconciler: KubernetesClient,
    readonly tenant: LifeOfATenant,
    readonly client: KubernetesClient,
  ) {}

  static async admit(): Promise<Insider> {
    const platform = await Platform.install();
    const reconciler = await platform.as('ecp-tenants-reconciler');
    const tenant = new LifeOfATenant(reconciler);
    await delivered(tenant.deliver(exampleSpecs.small));
    await platform.apply(account(NAME));
    await platform.apply({
      ...binding('insider-is-admin', tenant.namespace, 'cluster-admin'),
      subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: MINE }],
    });
    const client = await platform.as(NAME);
    return new Insider(platform, reconciler, tenant, client);
  }

  /** What the server says when asked for an object: `allowed`, or the words of its refusal. Nothing is made. */
  asksFor(object: KubernetesObject): Promise<string> {
    return refusalOf(this.client.create(object, DRY));
  }

  /** Until a policy is in effect: the server reads each in its own time. */
  async hears(says: RegExp, asked: KubernetesObject): Promise<void> {
    await until(
      `${says} is said`,
      () => this.asksFor(asked),
      it => says.test(it),
    );
  }

  async leave(): Promise<void> {
    const { platform, tenant } = this;
    const { namespace: name } = tenant;
    await platform.admin.delete({ apiVersion: 'v1', kind: 'Namespace', name });
    const { apiVersion, kind, metadata } = account(NAME);
    await platform.admin.delete({ apiVersion, kind, ...at(metadata) });
    await platform.uninstall();
  }
}

export function account(name: string, namespace = MINE): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace },
  };
}

export function at({ name, namespace }: KubernetesObject['metadata']) {
  return { name, namespace };
}

export function binding(
  name: string,
  namespace: string,
  role: string,
): KubernetesObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name, namespace },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: role,
    },
    subjects: [],
  };
}

/** The words of a refusal, or `allowed`. */
export async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'allowed',
    error => (error as Error).message,
  );
}
