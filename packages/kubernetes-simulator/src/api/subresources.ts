// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Subresources that are more than a part of the object: scale, log, eviction, token.

import { clone, KubeObject } from '../objects';
import { findStored, RequestContext, subjectOf } from '../operations/Cluster';
import { deleteObject } from '../operations/deleteObject';
import { patchObject } from '../operations/patchObject';
import { strategicMerge } from '../operations/strategicMerge';
import { updateObject } from '../operations/updateObject';
import jsonPatch from 'fast-json-patch';
import { patchTypeOf, readBody } from './body';
import { streamLog } from './podLog';
import { Call, requireManager, targetOf } from './resourceRoutes';
import { send } from './respond';
import { StatusError } from '../StatusError';

type Routes = Record<string, (call: Call) => void>;

function stored({ host, asked }: Call): KubeObject {
  const found = findStored(host.cluster, targetOf(asked));
  if (!found) throw StatusError.notFound(subjectOf(asked.info, asked.name));
  return found;
}

function scaleOf(object: KubeObject): any {
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  const labels = object.spec.selector?.matchLabels ?? {};
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: object.spec.replicas ?? 0 },
    status: {
      replicas: object.status?.replicas ?? 0,
      selector: Object.entries(labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
    },
  };
}

function checkReplicas(name: string, replicas: unknown): void {
  if (Number.isInteger(replicas) && Number(replicas) >= 0) return;
  throw StatusError.invalid('Scale', 'autoscaling', name, [
    {
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${JSON.stringify(
        replicas,
      )}: must be greater than or equal to 0`,
      field: 'spec.replicas',
    },
  ]);
}

function setScale(call: Call, change: (scale: any) => any): void {
  const { host, asked, context, response } = call;
  const target = targetOf(asked);
  const update = (live: KubeObject) => {
    const scale = change(scaleOf(live));
    const { replicas = 0 } = scale.spec ?? {};
    checkReplicas(target.name, replicas);
    const asks = scale.metadata?.resourceVersion;
    return {
      ...live,
      metadata: {
        ...live.metadata,
        resourceVersion: asks ?? live.metadata.resourceVersion,
      },
      spec: { ...live.spec, replicas },
    };
  };
  const next = updateObject(host.cluster, target, update, context);
  send(response, 200, scaleOf(next), context.warnings);
}

// An apply of a Scale claims the replicas of the object behind it.
function applyScale(call: Call): void {
  const { host, asked, context, query, response } = call;
  const target = targetOf(asked);
  const { apiVersion, kind } = stored(call);
  const { replicas } = readBody(call.request)?.spec ?? {};
  checkReplicas(target.name, replicas ?? 0);
  const body = {
    apiVersion,
    kind,
    metadata: { name: target.name },
    ...(replicas === undefined ? {} : { spec: { replicas } }),
  };
  const force = query.get('force') === 'true';
  const patch = { type: 'apply' as const, body, force };
  const { object } = patchObject(host.cluster, target, patch, context);
  send(response, 200, scaleOf(object), context.warnings);
}

const scale: Routes = {
  get: call => send(call.response, 200, scaleOf(stored(call))),
  update: call => setScale(call, () => readBody(call.request)),
  patch(call) {
    const body = readBody(call.request);
    if (patchTypeOf(call.request) === 'apply') {
      requireManager(call.query);
      applyScale(call);
      return;
    }
    const isJson = patchTypeOf(call.request) === 'json';
    setScale(call, it =>
      isJson
        ? jsonPatch.applyPatch(clone(it), body).newDocument
        : strategicMerge('any', it, body),
    );
  },
};

const eviction: Routes = {
  create(call) {
    const { host, asked, context, request, response } = call;
    stored(call);
    const options = readBody(request)?.deleteOptions ?? {};
    const { subresource: _, ...target } = targetOf(asked);
    deleteObject(host.cluster, target, options, context as RequestContext);
    send(response, 201, {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
    });
  },
};

const token: Routes = {
  create(call) {
    const { host, asked, request, response } = call;
    stored(call);
    const body = readBody(request) ?? {};
    const seconds = body.spec?.expirationSeconds ?? 3600;
    const account = { namespace: asked.namespace!, name: asked.name! };
    send(response, 201, {
      kind: 'TokenRequest',
      apiVersion: 'authentication.k8s.io/v1',
      metadata: account,
      spec: { ...body.spec, expirationSeconds: seconds },
      status: {
        token: host.authenticator.issue(account, seconds),
        expirationTimestamp: new Date(
          Date.now() + seconds * 1000,
        ).toISOString(),
      },
    });
  },
};

const log: Routes = {
  get(call) {
    const { host, asked, query, response } = call;
    const { subresource: _, ...pod } = targetOf(asked);
    const live = () => findStored(host.cluster, pod);
    streamLog(response, stored(call), query, live);
  },
};

/** Handlers by subresource and verb. */
export const subresourceRoutes: Record<string, Routes> = {
  scale,
  eviction,
  token,
  log,
};
