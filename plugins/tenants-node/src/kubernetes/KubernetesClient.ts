// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The calls to a cluster that delivery and status need, and nothing more.

/** Any object as the API server gives it. */
export type KubernetesObject = {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    generation?: number;
    creationTimestamp?: string;
    deletionTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    ownerReferences?: {
      apiVersion: string;
      kind: string;
      name: string;
      uid: string;
      controller?: boolean;
    }[];
    managedFields?: {
      manager: string;
      operation: string;
      subresource?: string;
      time?: string;
      fieldsV1?: unknown;
    }[];
    [key: string]: unknown;
  };
  [key: string]: any;
};

/** A kind of object as URLs name it, e.g. `{ apiVersion: 'apps/v1', plural: 'deployments', namespaced: true }`. */
export type ResourceKind = {
  apiVersion: string;
  kind: string;
  plural: string;
  namespaced: boolean;
};

/** Where an object is. */
export type ObjectRef = {
  apiVersion: string;
  kind: string;
  name: string;
  namespace?: string;
};

/** One event of a watch. */
export type WatchEvent =
  | {
      type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
      object: KubernetesObject;
    }
  | {
      type: 'ERROR';
      status: { code: number; reason?: string; message?: string };
    };

/** A kind that a server has, and what may be done with it at all, e.g. `list`. */
export type ServedKind = ResourceKind & { verbs: string[] };

/** Every kind once, in the version that the server prefers; subresources left out. */
export type ServedKinds = {
  kinds: ServedKind[];
  /** Groups whose API did not answer, e.g. `metrics.k8s.io`. */
  silent: string[];
};

/** A list. */
export type ObjectList = {
  items: KubernetesObject[];
  resourceVersion: string;
  /** How many were left out for the sake of `limit`. */
  remaining?: number;
};

/** Options of lists and watches. */
export type Selection = {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
};

/** Options of a list. */
export type ListOptions = Selection & {
  metadataOnly?: boolean;
  limit?: number;
  signal?: AbortSignal;
};

/** Options of a watch. */
export type WatchOptions = Selection & {
  /** Of the list that the watch goes on from. */
  resourceVersion: string;
  /** When the server is to end it. */
  timeoutSeconds: number;
  signal: AbortSignal;
};

/** What of a container's log is wanted. */
export type LogOptions = {
  container: string;
  previous?: boolean;
  follow?: boolean;
  tailLines?: number;
  limitBytes?: number;
  sinceSeconds?: number;
  /** Ends it, and closes the connection. */
  signal: AbortSignal;
};

/** How an object is applied. With `metadataOnly` the server may answer nothing but the metadata. */
export type ApplyOptions = {
  fieldManager: string;
  force?: boolean;
  dryRun?: boolean;
  metadataOnly?: boolean;
  /** Ends the call, which rejects with the signal's reason; what the server did until then stays done. */
  signal?: AbortSignal;
};

/**
 * A cluster spoken to over HTTP with keep-alive connections.
 * Every call rejects with `KubernetesError` (status, reason, message, causes) when the server refuses,
 * and with `UnreachableError` when there is no answer within the time limit.
 */
export interface KubernetesClient {
  /** Answers the server's version string, or rejects; the probe of liveness. */
  version(options?: { signal?: AbortSignal }): Promise<string>;
  /** The resource of a kind from discovery (cached); `undefined` when the server does not have it. */
  resourceOf(
    apiVersion: string,
    kind: string,
  ): Promise<ResourceKind | undefined>;
  /** Everything the server has, custom resources included, from discovery. */
  servedKinds(options?: { signal?: AbortSignal }): Promise<ServedKinds>;
  get(ref: ObjectRef): Promise<KubernetesObject | undefined>;
  /** All pages, or the first `limit` objects. With `metadataOnly` the server may leave everything but the metadata out. */
  list(resource: ResourceKind, options?: ListOptions): Promise<ObjectList>;
  /** Makes an object that does not exist yet; rejects with status 409, reason `AlreadyExists`, when it does. */
  create(
    object: KubernetesObject,
    options: { fieldManager: string; dryRun?: boolean },
  ): Promise<KubernetesObject>;
  /** Asks a question by an object that is answered and never stored, such as a `SubjectAccessReview`; resolves to its status. */
  review(apiVersion: string, kind: string, spec?: object): Promise<any>;
  /** Server-side apply. A kind the server does not have rejects with reason `KindMissing`. */
  apply(
    object: KubernetesObject,
    options: ApplyOptions,
  ): Promise<KubernetesObject>;
  mergePatch(
    ref: ObjectRef,
    patch: unknown,
    options: {
      fieldManager: string;
      type?: 'merge' | 'strategic';
      dryRun?: boolean;
    },
  ): Promise<KubernetesObject>;
  /** `absent` when there was nothing to delete. A uid given must still be the object's. */
  delete(
    ref: ObjectRef,
    options?: {
      uid?: string;
      propagation?: 'Background' | 'Foreground';
      dryRun?: boolean;
    },
  ): Promise<'deleted' | 'absent'>;
  /**
   * Events after `resourceVersion` until the server ends the watch (normal), the signal aborts (normal),
   * or the connection fails (rejects). Silence for longer than `timeoutSeconds` plus a margin rejects with `UnreachableError`.
   * A `resourceVersion` that is too old is an ERROR event of code 410, however the server says it; the watch ends after an ERROR.
   */
  watch(
    resource: ResourceKind,
    options: WatchOptions,
  ): AsyncIterable<WatchEvent>;
  /**
   * What a container of a pod wrote, as it comes; resolves once the server has begun to answer. No more is read than is
   * taken. Ends with the log, when followed with the container; rejects where the connection breaks before.
   */
  logs(
    pod: { namespace: string; name: string },
    options: LogOptions,
  ): Promise<AsyncIterable<Uint8Array>>;
  close(): Promise<void>;
}

/** How to be let in. */
export type KubernetesCredential = {
  token?: string;
  /** Read again when it rotates. */
  tokenFile?: string;
};

/** Whom to act as; the credential needs the right to. */
export type Impersonation = { user: string; groups: string[] };

/** A client that can act as somebody else. */
export interface ImpersonatingClient extends KubernetesClient {
  /** The same server asked as somebody else, over the same connections: it is closed with this one. */
  as(who: Impersonation): KubernetesClient;
}
