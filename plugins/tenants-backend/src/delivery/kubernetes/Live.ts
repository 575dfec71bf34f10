// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What is in the namespace before a pass: metadata of every object of the kinds that matter, one list a kind.

import { InputError } from '@backstage/errors';
import {
  KubernetesClient,
  KubernetesObject,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { keyOfObject } from './Inventory';

/** Objects by key, and the kinds that the cluster does not have. */
export class Live {
  private readonly objects = new Map<string, KubernetesObject>();
  private readonly missing = new Set<string>();

  /**
   * Lists each kind once.
   *
   * @throws InputError when a kind turns out to be cluster-wide: it would escape the tenant
   */
  static async observe(
    client: KubernetesClient,
    /** Absent when the namespace does not exist yet, so that nothing can be in it. */
    namespace: string | undefined,
    things: { apiVersion: string; kind: string }[],
  ): Promise<Live> {
    const live = new Live();
    const kinds = new Map(things.map(it => [kindKey(it), it]));
    await Promise.all(
      [...kinds.values()].map(it => live.observeKind(client, namespace, it)),
    );
    return live;
  }

  get(key: string): KubernetesObject | undefined {
    return this.objects.get(key);
  }

  all(): KubernetesObject[] {
    return [...this.objects.values()];
  }

  lacksKindOf(thing: { apiVersion: string; kind: string }): boolean {
    return this.missing.has(kindKey(thing));
  }

  private async observeKind(
    client: KubernetesClient,
    namespace: string | undefined,
    { apiVersion, kind }: { apiVersion: string; kind: string },
  ): Promise<void> {
    const resource = await client.resourceOf(apiVersion, kind);
    if (!resource) {
      this.missing.add(kindKey({ apiVersion, kind }));
      return;
    }
    if (!resource.namespaced) {
      throw new InputError(`${kind} is cluster-wide`);
    }
    if (!namespace) return;
    const { items } = await client.list(resource, {
      namespace,
      metadataOnly: true,
    });
    for (const item of items) this.objects.set(keyOfObject(item), item);
  }
}

function kindKey(it: { apiVersion: string; kind: string }): string {
  return `${it.apiVersion}/${it.kind}`;
}
