// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The Kubernetes API over HTTP: what each call asks, and what its answer means.

import {
  ApplyOptions,
  ImpersonatingClient,
  Impersonation,
  isMissingResource,
  KIND_MISSING,
  KubernetesClient,
  KubernetesError,
  KubernetesObject,
  ListOptions,
  LogOptions,
  ObjectList,
  ObjectRef,
  ResourceKind,
  ServedKinds,
  WatchEvent,
  WatchOptions,
} from '@ecp-ai/backstage-plugin-tenants-node';
import { Connection } from './Connection';
import { Discovery } from './Discovery';
import { listPages } from './listPages';
import { openLogs } from './openLogs';
import { APPLY, MERGE, METADATA_ONLY, STRATEGIC_MERGE } from './mediaTypes';
import { openWatch } from './openWatch';
import { resourcePath } from './resourcePath';
import { ConnectionOptions } from './Server';
import { servedKinds } from './servedKinds';

const RELISTS = 3;

/** A cluster spoken to through one {@link Connection}. */
export class HttpKubernetesClient implements ImpersonatingClient {
  private readonly connection: Connection;
  private readonly discovery: Discovery;

  private constructor(connection: Connection, discovery: Discovery) {
    this.connection = connection;
    this.discovery = discovery;
  }

  static create(options: ConnectionOptions): HttpKubernetesClient {
    const connection = Connection.create(options);
    const discovery = new Discovery(path =>
      connection.call({ method: 'GET', path, repeatable: true }),
    );
    return new HttpKubernetesClient(connection, discovery);
  }

  as(who: Impersonation): KubernetesClient {
    return new HttpKubernetesClient(this.connection.as(who), this.discovery);
  }

  async version(options?: { signal?: AbortSignal }): Promise<string> {
    const answer = await this.connection.call({
      method: 'GET',
      path: '/version',
      repeatable: true,
      urgent: true,
      signal: options?.signal,
    });
    return String(answer.gitVersion ?? 'unknown');
  }

  async resourceOf(
    apiVersion: string,
    kind: string,
  ): Promise<ResourceKind | undefined> {
    return this.discovery.resourceOf(apiVersion, kind);
  }

  async servedKinds(options?: { signal?: AbortSignal }): Promise<ServedKinds> {
    const { signal } = options ?? {};
    return servedKinds(path =>
      this.connection.call({ method: 'GET', path, repeatable: true, signal }),
    );
  }

  async get(ref: ObjectRef): Promise<KubernetesObject | undefined> {
    const resource = await this.resourceOf(ref.apiVersion, ref.kind);
    if (!resource) return undefined;
    return this.orAbsent(resource, () =>
      this.connection.call({
        method: 'GET',
        path: resourcePath(resource, ref.namespace, ref.name),
        repeatable: true,
      }),
    );
  }

  async list(
    resource: ResourceKind,
    options: ListOptions = {},
  ): Promise<ObjectList> {
    for (let relists = 0; ; relists++) {
      try {
        return await listPages(this.connection, resource, options);
      } catch (error) {
        // The continue token outlived the server's memory: pages so far belong to a past that is gone.
        const expired =
          error instanceof KubernetesError && error.status === 410;
        if (!expired || relists >= RELISTS) throw error;
      }
    }
  }

  async create(
    object: KubernetesObject,
    options: { fieldManager: string; dryRun?: boolean },
  ): Promise<KubernetesObject> {
    const resource = await this.required(object);
    return this.connection.call({
      method: 'POST',
      path: resourcePath(resource, object.metadata.namespace),
      query: {
        fieldManager: options.fieldManager,
        dryRun: options.dryRun ? 'All' : undefined,
      },
      body: object,
      repeatable: options.dryRun === true,
    });
  }

  async review(apiVersion: string, kind: string, spec?: object): Promise<any> {
    const resource = await this.required({ apiVersion, kind });
    const { status } = await this.connection.call({
      method: 'POST',
      path: resourcePath(resource),
      body: { apiVersion, kind, ...(spec && { spec }) },
      repeatable: true,
    });
    return status ?? {};
  }

  async apply(
    object: KubernetesObject,
    options: ApplyOptions,
  ): Promise<KubernetesObject> {
    const resource = await this.required(object);
    const { name, namespace } = object.metadata;
    try {
      const answer = await this.connection.call({
        method: 'PATCH',
        path: resourcePath(resource, namespace, name),
        query: {
          fieldManager: options.fieldManager,
          force: options.force ? true : undefined,
          dryRun: options.dryRun ? 'All' : undefined,
          fieldValidation: 'Strict',
        },
        contentType: APPLY,
        accept: options.metadataOnly ? METADATA_ONLY : undefined,
        body: object,
        repeatable: true,
        signal: options.signal,
      });
      // Metadata alone does not say what it is of.
      const { apiVersion, kind } = object;
      return { ...answer, apiVersion, kind };
    } catch (error) {
      if (isMissingResource(error)) this.discovery.forget(resource.apiVersion);
      throw error;
    }
  }

  async mergePatch(
    ref: ObjectRef,
    patch: unknown,
    options: {
      fieldManager: string;
      type?: 'merge' | 'strategic';
      dryRun?: boolean;
    },
  ): Promise<KubernetesObject> {
    const resource = await this.required(ref);
    const strategic = options.type === 'strategic';
    return this.connection.call({
      method: 'PATCH',
      path: resourcePath(resource, ref.namespace, ref.name),
      query: {
        fieldManager: options.fieldManager,
        dryRun: options.dryRun ? 'All' : undefined,
      },
      contentType: strategic ? STRATEGIC_MERGE : MERGE,
      body: patch,
      repeatable: !strategic,
    });
  }

  async delete(
    ref: ObjectRef,
    options: {
      uid?: string;
      propagation?: 'Background' | 'Foreground';
      dryRun?: boolean;
    } = {},
  ): Promise<'deleted' | 'absent'> {
    const resource = await this.resourceOf(ref.apiVersion, ref.kind);
    if (!resource) return 'absent';
    const answer = await this.orAbsent(resource, () =>
      this.connection.call({
        method: 'DELETE',
        path: resourcePath(resource, ref.namespace, ref.name),
        // With options in the body a server does not look at the query: a dry run named there alone would delete.
        body: {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          ...(options.dryRun && { dryRun: ['All'] }),
          propagationPolicy: options.propagation ?? 'Background',
          ...(options.uid && { preconditions: { uid: options.uid } }),
        },
        repeatable: true,
      }),
    );
    return answer ? 'deleted' : 'absent';
  }

  watch(
    resource: ResourceKind,
    options: WatchOptions,
  ): AsyncIterable<WatchEvent> {
    return openWatch(this.connection, resource, options);
  }

  logs(pod: { namespace: string; name: string }, options: LogOptions) {
    return openLogs(this.connection, pod, options);
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private async required(ref: {
    apiVersion: string;
    kind: string;
  }): Promise<ResourceKind> {
    const resource = await this.resourceOf(ref.apiVersion, ref.kind);
    if (resource) return resource;
    throw new KubernetesError({
      request: `Discovery of ${ref.apiVersion}`,
      status: 404,
      reason: KIND_MISSING,
      message: `the server has no kind ${ref.kind}`,
    });
  }

  private async orAbsent<T>(
    resource: ResourceKind,
    run: () => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof KubernetesError && error.status === 404)) {
        throw error;
      }
      if (isMissingResource(error)) this.discovery.forget(resource.apiVersion);
      return undefined;
    }
  }
}
