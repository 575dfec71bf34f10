// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What controllers do to objects: the same operations as over HTTP, under a controller's name.

import { StatusError } from '../StatusError';
import { clone, KubeObject } from '../objects';
import {
  Cluster,
  controllerContext,
  RequestContext,
  Target,
} from '../operations/Cluster';
import { createObject } from '../operations/createObject';
import { DeleteOptions, deleteObject } from '../operations/deleteObject';
import { updateObject } from '../operations/updateObject';
import { ResourceInfo } from '../resources/ResourceCatalog';

/** Acts on the cluster as one controller. */
export class ControllerClient {
  private readonly context: RequestContext;

  constructor(readonly cluster: Cluster, manager?: string) {
    this.context = controllerContext(manager);
  }

  get(storage: string, namespace: string, name: string) {
    return this.cluster.store.get(storage, namespace, name);
  }

  list(storage: string, namespace?: string): KubeObject[] {
    return this.cluster.store.list(storage, namespace);
  }

  /** Objects of the namespace that `owner` controls. */
  owned(storage: string, owner: KubeObject): KubeObject[] {
    const { uid, namespace } = owner.metadata;
    return this.list(storage, namespace).filter(it =>
      it.metadata.ownerReferences?.some(
        ref => ref.controller && ref.uid === uid,
      ),
    );
  }

  create(object: KubeObject): KubeObject {
    const info = this.cluster.catalog.ofKind(object.apiVersion, object.kind)!;
    return createObject(
      this.cluster,
      info,
      object.metadata.namespace,
      clone(object),
      this.context,
    );
  }

  /** Changes an object, its status by default. An object that is gone meanwhile is no error. */
  update(
    object: KubeObject,
    change: (live: KubeObject) => void,
    subresource: string | undefined = 'status',
  ): void {
    const target = { ...this.targetOf(object), subresource };
    try {
      updateObject(
        this.cluster,
        target,
        live => {
          change(live);
          return live;
        },
        this.context,
      );
    } catch (error) {
      ignoreMissing(error);
    }
  }

  /** Sets the status, if it differs. */
  setStatus(object: KubeObject, status: Record<string, unknown>): void {
    this.update(object, live => {
      live.status = Object.fromEntries(
        Object.entries(status).filter(([, value]) => value !== undefined),
      );
    });
  }

  /** Deletes an object; one that is gone already is no error. */
  remove(object: KubeObject, options: DeleteOptions = {}): void {
    try {
      const target = this.targetOf(object);
      const { uid } = object.metadata;
      const preconditions = { uid };
      const all = { preconditions, ...options };
      deleteObject(this.cluster, target, all, this.context);
    } catch (error) {
      ignoreMissing(error);
    }
  }

  private targetOf(object: KubeObject): Target {
    const { apiVersion, kind, metadata } = object;
    const info = this.cluster.catalog.ofKind(apiVersion, kind) as ResourceInfo;
    return { info, namespace: metadata.namespace, name: metadata.name };
  }
}

function ignoreMissing(error: unknown): void {
  const isGone = error instanceof StatusError && error.code === 404;
  if (!isGone) throw error;
}
