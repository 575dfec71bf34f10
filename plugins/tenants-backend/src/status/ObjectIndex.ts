// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is there of each tenant, as the watches tell.

import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { committedQuota } from './committedQuota';
import { ObservedTenant } from './ObservedTenant';
import { ObservedObject, observeObject, tenantOf } from './observeObject';
import { KindsSeen } from './observeOther';

/** What an event means for a tenant. */
export type IndexChange = {
  tenantId: string;
  /**
   * Something we rendered was edited or deleted, by us or by somebody who should not have; or the namespace went
   * or became another's, with which a delivery may be blocked or free to go on.
   */
  drift: boolean;
};

export class ObjectIndex {
  private readonly tenants = new Map<string, Map<string, ObservedObject>>();
  private readonly namespaces = new Set<string>();
  private readonly listed = new Set<string>();
  private readonly lost = new Map<string, string>();

  /** @param kinds - of other people's, whose conditions say how an object is */
  constructor(private readonly kinds: KindsSeen = []) {}

  /** Tenants that have objects, or had a namespace. */
  tenantIds(): string[] {
    return [...new Set([...this.tenants.keys(), ...this.namespaces])];
  }

  /** What each tenant's quotas commit now. */
  committed(): Record<string, Record<string, number>> {
    const committed: Record<string, Record<string, number>> = {};
    for (const tenantId of [...this.tenants.keys()].sort()) {
      const views = [...this.tenants.get(tenantId)!.values()].map(
        ({ view }) => view,
      );
      const quotas = views.filter(view => view.kind === 'ResourceQuota');
      const sum = committedQuota(quotas);
      if (Object.keys(sum).length > 0) committed[tenantId] = sum;
    }
    return committed;
  }

  /** Whether a namespace is that of a tenant that has objects; what anybody makes in a namespace of such a name is none. */
  isTenants(namespace: string): boolean {
    const objects = this.tenants.get(tenantOf(namespace) ?? '')?.values() ?? [];
    return [...objects].some(({ labelled }) => labelled);
  }

  /** Forgets that the tenant ever had a namespace. */
  forget(tenantId: string): void {
    this.namespaces.delete(tenantId);
  }

  get(tenantId: string): ObservedTenant {
    return {
      objects: [...(this.tenants.get(tenantId)?.values() ?? [])],
      namespaceSeen: this.namespaces.has(tenantId),
      listed: this.listed,
      lost: this.lost,
    };
  }

  /** An object was added or modified. `undefined`: nothing that matters. */
  put(object: KubernetesObject): IndexChange | undefined {
    const next = observeObject(object, this.kinds);
    if (!next) return undefined;
    const { tenantId, key } = next;
    const before = this.tenants.get(tenantId)?.get(key);
    const isNamespace = next.view.kind === 'Namespace';
    if (isNamespace && next.labelled) this.namespaces.add(tenantId);
    if (!this.tenants.has(tenantId)) this.tenants.set(tenantId, new Map());
    this.tenants.get(tenantId)!.set(key, next);
    if (before && JSON.stringify(before) === JSON.stringify(next)) {
      return undefined;
    }
    const managed = before?.managed || next.managed;
    const edited = before !== undefined && before.mark !== next.mark;
    return { tenantId, drift: edited && (managed || isNamespace) };
  }

  /** An object was deleted, or left the selection. */
  remove(object: KubernetesObject): IndexChange | undefined {
    // By where it is: the label may be just what was taken away.
    const { name, namespace } = object.metadata;
    const home = object.kind === 'Namespace' ? name : namespace;
    const tenantId = tenantOf(home);
    return tenantId ? this.drop(tenantId, `${object.kind}/${name}`) : undefined;
  }

  /** All objects of a kind, listed anew: what is not among them is gone. */
  replace(kind: string, objects: KubernetesObject[]): IndexChange[] {
    const isNews =
      (this.lost.delete(kind) || !this.listed.has(kind)) &&
      this.kinds.some(it => it.kind === kind);
    const changes: (IndexChange | undefined)[] = isNews ? this.anew() : [];
    this.listed.add(kind);
    const present = new Set<string>();
    for (const object of objects) {
      const observed = observeObject(object, this.kinds);
      if (observed) present.add(`${observed.tenantId} ${observed.key}`);
      changes.push(this.put(object));
    }
    for (const [tenantId, known] of this.tenants) {
      for (const key of known.keys()) {
        if (key.startsWith(`${kind}/`) && !present.has(`${tenantId} ${key}`)) {
          changes.push(this.drop(tenantId, key));
        }
      }
    }
    return changes.filter(change => change !== undefined);
  }

  /** Nobody tells of a kind any more: whether its objects are there, and how, is not known. */
  lose(kind: string, lastHeard: Date): IndexChange[] {
    this.lost.set(kind, lastHeard.toISOString());
    return this.anew();
  }

  /** Absence means another thing for every tenant now. */
  private anew(): IndexChange[] {
    return [...this.tenants.keys()].map(tenantId => ({
      tenantId,
      drift: false,
    }));
  }

  private drop(tenantId: string, key: string): IndexChange | undefined {
    const known = this.tenants.get(tenantId);
    const before = known?.get(key);
    if (!known || !before) return undefined;
    known.delete(key);
    if (known.size === 0) this.tenants.delete(tenantId);
    return {
      tenantId,
      drift: before.managed || before.view.kind === 'Namespace',
    };
  }
}
