// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which kinds a server has, asked once per API version and again when one is missing.

import {
  KubernetesError,
  ResourceKind,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { versionPath } from './resourcePath';

/** A miss is believed this long: a pass over many objects of a missing kind asks once, and a new CRD is soon seen. */
const MISS_BELIEVED_MS = 2000;

type Version = {
  kinds: Promise<Map<string, ResourceKind>>;
  askedAt: number;
};

/** A cache of `/api/v1` and `/apis/<group>/<version>`. */
export class Discovery {
  private readonly versions = new Map<string, Version>();
  private readonly fetch: (path: string) => Promise<any>;

  constructor(fetch: (path: string) => Promise<any>) {
    this.fetch = fetch;
  }

  /** The resource of a kind; `undefined` when the server does not have it. */
  async resourceOf(
    apiVersion: string,
    kind: string,
  ): Promise<ResourceKind | undefined> {
    const known = this.versions.get(apiVersion);
    const found = (await known?.kinds)?.get(kind);
    if (found) return found;
    const fresh = known && performance.now() - known.askedAt < MISS_BELIEVED_MS;
    if (fresh) return undefined;
    // Somebody else may have asked while this caller waited above.
    const current = this.versions.get(apiVersion);
    const version = current === known ? this.ask(apiVersion) : current!;
    return (await version.kinds).get(kind);
  }

  /** Forgets an API version, after the server answered that a resource of it is gone. */
  forget(apiVersion: string): void {
    this.versions.delete(apiVersion);
  }

  private ask(apiVersion: string): Version {
    const version = {
      kinds: this.kinds(apiVersion),
      askedAt: performance.now(),
    };
    this.versions.set(apiVersion, version);
    // A failure is no knowledge: the next caller asks again.
    version.kinds.catch(() => {
      if (this.versions.get(apiVersion) === version) this.forget(apiVersion);
    });
    return version;
  }

  private async kinds(apiVersion: string): Promise<Map<string, ResourceKind>> {
    const kinds = new Map<string, ResourceKind>();
    try {
      const answer = await this.fetch(versionPath(apiVersion));
      for (const { name, kind, namespaced } of answer.resources ?? []) {
        // A name with a slash is a subresource.
        if (name.includes('/')) continue;
        kinds.set(kind, { apiVersion, kind, plural: name, namespaced });
      }
    } catch (error) {
      if (!(error instanceof KubernetesError && error.status === 404)) {
        throw error;
      }
    }
    return kinds;
  }
}
