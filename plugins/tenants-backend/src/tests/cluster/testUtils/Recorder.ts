// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Notes which rights a client's calls need, and which the server refused.

import {
  KubernetesClient,
  KubernetesError,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { groupOf } from '@ecp-ai/backstage-plugin-tenants-common';

const VERBS: Record<string, string> = {
  get: 'get',
  list: 'list',
  watch: 'watch',
  create: 'create',
  apply: 'patch',
  mergePatch: 'patch',
  delete: 'delete',
};

/** Rights as `verb group/plural`, e.g. `patch apps/deployments`. */
export class Recorder {
  readonly used = new Set<string>();
  readonly refused: string[] = [];
  readonly client: KubernetesClient;
  private readonly made = new Set<string>();

  constructor(client: KubernetesClient) {
    this.client = new Proxy(client, {
      get: (target, property: string) => {
        const method = (target as any)[property].bind(target);
        if (property === 'logs') {
          return (...args: any[]) => {
            this.used.add(rightOf('get', 'v1', 'pods/log'));
            return this.guard(() => method(...args));
          };
        }
        const verb = VERBS[property];
        if (!verb) return method;
        return property === 'watch'
          ? (resource: any, options: any) =>
              this.watch(resource, () => method(resource, options))
          : async (thing: any, ...rest: any[]) => {
              await this.note(client, verb, thing);
              return this.guard(() => method(thing, ...rest));
            };
      },
    });
  }

  private async note(client: KubernetesClient, verb: string, thing: any) {
    const { apiVersion, kind } = thing;
    const plural =
      thing.plural ?? (await client.resourceOf(apiVersion, kind))?.plural;
    if (!plural) return;
    const right = rightOf('', apiVersion, plural);
    // Questions that everybody may ask.
    if (/authentication|authorization\.k8s\.io\/self/.test(right)) return;
    this.used.add(`${verb}${right}`);
    const { name, namespace } = thing.metadata ?? {};
    // What the server makes by itself is only ever patched.
    const preset = kind === 'ServiceAccount' && name === 'default';
    const key = `${right}/${namespace}/${name}`;
    if (verb === 'create') this.made.add(key);
    if (verb !== 'patch' || !name || preset || this.made.has(key)) return;
    this.made.add(key);
    this.used.add(`create${right}`);
  }

  private async *watch(resource: any, open: () => AsyncIterable<any>) {
    this.used.add(rightOf('watch', resource.apiVersion, resource.plural));
    try {
      yield* open();
    } catch (error) {
      this.refusal(error);
      throw error;
    }
  }

  private async guard<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      this.refusal(error);
      throw error;
    }
  }

  private refusal(error: unknown) {
    if (error instanceof KubernetesError && error.status === 403) {
      this.refused.push(error.message);
    }
  }
}

/** `verb group/plural`. */
export function rightOf(
  verb: string,
  apiVersion: string,
  plural: string,
): string {
  const group = groupOf(apiVersion);
  return `${verb} ${group}/${plural}`;
}
