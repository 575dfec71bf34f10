// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The resource API: one handler for each verb, the same for every resource.

import { Request, Response } from 'express';
import { clone, KubeObject } from '../objects';
import { RequestContext, subjectOf, Target } from '../operations/Cluster';
import { createObject } from '../operations/createObject';
import {
  DeleteOptions,
  deleteObject,
  Propagation,
} from '../operations/deleteObject';
import { patchObject } from '../operations/patchObject';
import { updateObject } from '../operations/updateObject';
import { fromStored } from '../resources/conversion';
import { decodeBody } from '../resources/decodeBody';
import { patchTypeOf, readBody } from './body';
import { Host } from './Host';
import { selectorOf } from './lists';
import { RequestInfo } from './requestInfo';
import { send, shapeFor, shapeList } from './respond';
import { StatusError } from '../StatusError';

/** A request that may go ahead. */
export interface Call {
  host: Host;
  request: Request;
  response: Response;
  query: URLSearchParams;
  asked: RequestInfo;
  context: RequestContext;
}

/** The target of a request for one object. */
export function targetOf({ info, namespace, name, subresource }: RequestInfo) {
  return { info, namespace, name: name!, subresource } as Target;
}

/** @throws StatusError 422 for an apply by nobody */
export function requireManager(query: URLSearchParams): void {
  if (query.get('fieldManager')) return;
  throw StatusError.invalid('PatchOptions', 'meta.k8s.io', '', [
    {
      reason: 'FieldValueRequired',
      message: 'Required value: is required for apply patch',
      field: 'fieldManager',
    },
  ]);
}

/** Handlers by verb. */
export const resourceRoutes: Record<string, (call: Call) => void> = {
  get(call) {
    const { host, asked, response, request } = call;
    const { info, namespace, name } = asked;
    const found = host.cluster.store.get(info.storage, namespace, name!);
    if (!found) throw StatusError.notFound(subjectOf(info, name));
    send(response, 200, shapeFor(request, info)(fromStored(info, found)));
  },

  list({ host, asked, request, response, query }) {
    const page = host.lister.page(asked.info, asked.namespace, query);
    send(response, 200, shapeList(request, asked.info, page));
  },

  watch({ host, asked, request, response, query }) {
    const { info, namespace, name } = asked;
    if (name) query.set('fieldSelector', `metadata.name=${name}`);
    const shape = shapeFor(request, info);
    host.watches.start(response, info, namespace, query, shape);
  },

  create(call) {
    const { host, asked, context, request, response } = call;
    const { info, namespace } = asked;
    const { fieldValidation, warnings } = context;
    const object = decodeBody(
      info,
      readBody(request),
      fieldValidation,
      warnings,
    );
    if (info.namespaced && namespace === undefined) {
      throw StatusError.methodNotAllowed();
    }
    const made = createObject(host.cluster, info, namespace, object, context);
    send(response, 201, shapeFor(request, info)(made), warnings);
  },

  update(call) {
    const { host, asked, context, request, response } = call;
    const { info } = asked;
    const { fieldValidation, warnings } = context;
    const body = decodeBody(info, readBody(request), fieldValidation, warnings);
    const change = (live: KubeObject) =>
      asked.subresource === 'finalize'
        ? { ...live, spec: { ...live.spec, finalizers: body.spec?.finalizers } }
        : clone(body);
    const next = updateObject(host.cluster, targetOf(asked), change, context);
    send(response, 200, shapeFor(request, info)(next), warnings);
  },

  patch(call) {
    const { host, asked, context, request, response, query } = call;
    const type = patchTypeOf(request);
    if (type === 'strategic' && asked.info.custom) {
      throw StatusError.unsupportedMediaType([
        'application/json-patch+json',
        'application/merge-patch+json',
        'application/apply-patch+yaml',
      ]);
    }
    const body = readBody(request);
    const force = query.get('force') === 'true';
    if (type === 'apply') requireManager(query);
    const patch = { type, body, force };
    const target = targetOf(asked);
    const done = patchObject(host.cluster, target, patch, context);
    const shaped = shapeFor(request, asked.info)(done.object);
    send(response, done.created ? 201 : 200, shaped, context.warnings);
  },

  delete(call) {
    const { host, asked, context, response, request } = call;
    const { info, name } = asked;
    const options = deleteOptions(call);
    const { object, gone } = deleteObject(
      host.cluster,
      targetOf(asked),
      options,
      context,
    );
    if (!gone) {
      send(response, 200, shapeFor(request, info)(object), context.warnings);
      return;
    }
    send(response, 200, {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      details: {
        name,
        ...(info.group ? { group: info.group } : {}),
        kind: info.plural,
        uid: object.metadata.uid,
      },
    });
  },

  deletecollection(call) {
    const { host, asked, context, query, request, response } = call;
    const { info, namespace } = asked;
    const fits = selectorOf(info, query);
    const options = deleteOptions(call);
    const items = host.cluster.store
      .list(info.storage, namespace)
      .filter(fits)
      .map(({ metadata }) => {
        const { name } = metadata;
        const target = { info, namespace: metadata.namespace, name };
        return deleteObject(host.cluster, target, options, context).object;
      });
    const resourceVersion = String(host.cluster.store.revision);
    send(response, 200, shapeList(request, info, { items, resourceVersion }));
  },
};

function deleteOptions({ request, query, context }: Call): DeleteOptions {
  const body = readBody(request);
  // As the real server does: options in the body are all there are.
  if (body) context.dryRun = body.dryRun?.includes('All') ?? false;
  const given = (name: string) => (body ? body[name] : query.get(name));
  const grace = given('gracePeriodSeconds');
  const policy = given('propagationPolicy');
  const orphans = given('orphanDependents');
  if (policy && !['Background', 'Foreground', 'Orphan'].includes(policy)) {
    throw StatusError.invalid('DeleteOptions', 'meta.k8s.io', '', [
      {
        reason: 'FieldValueNotSupported',
        field: 'propagationPolicy',
        message: `Unsupported value: "${policy}": supported values: "Foreground", "Background", "Orphan", "nil"`,
      },
    ]);
  }
  return {
    preconditions: body?.preconditions,
    ...(grace === undefined || grace === null
      ? {}
      : { gracePeriodSeconds: Number(grace) }),
    propagationPolicy: (policy ??
      (String(orphans) === 'true' ? 'Orphan' : undefined)) as Propagation,
  };
}
