// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// The four kinds of patch, each turned into a change of the live object.

import jsonPatch from 'fast-json-patch';
import { apply as applyMergePatch } from 'json-merge-patch';
import { StatusError } from '../StatusError';
import { clone, KubeObject } from '../objects';
import { decodeApplied, decodeBody } from '../resources/decodeBody';
import { fromStored } from '../resources/conversion';
import { writeManagers } from '../fields/managers';
import { findDuplicate } from '../fields/mergeValues';
import { Cluster, findStored, RequestContext, Target } from './Cluster';
import { createObject } from './createObject';
import { applyOver, setManagers } from './ownership';
import { strategicMerge } from './strategicMerge';
import { updateObject } from './updateObject';

/** A patch as it arrived. */
export type Patch =
  | { type: 'json'; body: any }
  | { type: 'merge'; body: any }
  | { type: 'strategic'; body: any }
  | { type: 'apply'; body: any; force: boolean };

/** The patched object, and whether an apply created it. */
export interface Patched {
  object: KubeObject;
  created: boolean;
}

/**
 * Patches an object; an apply creates it when it is not there.
 * @throws StatusError as updateObject, and 409 with causes for an apply that conflicts
 */
export function patchObject(
  cluster: Cluster,
  target: Target,
  patch: Patch,
  context: RequestContext,
): Patched {
  if (patch.type === 'apply') {
    return applyObject(cluster, target, patch, context);
  }
  const { info } = target;
  const object = updateObject(
    cluster,
    target,
    live => {
      const patched = patchedValue(info.type, live, patch);
      return decodeBody(
        info,
        patched,
        context.fieldValidation,
        context.warnings,
      );
    },
    context,
  );
  return { object, created: false };
}

function patchedValue(
  type: Target['info']['type'],
  live: KubeObject,
  patch: Exclude<Patch, { type: 'apply' }>,
): any {
  if (patch.type === 'merge') return applyMergePatch(clone(live), patch.body);
  if (patch.type === 'strategic') return strategicMerge(type, live, patch.body);
  try {
    return jsonPatch.applyPatch(clone(live), patch.body, true).newDocument;
  } catch (error) {
    const why = String((error as Error).message).split('\n')[0];
    throw new StatusError(
      422,
      'Invalid',
      `the server rejected our request due to an error in our request: ${why}`,
    );
  }
}

function applyObject(
  cluster: Cluster,
  target: Target,
  patch: Extract<Patch, { type: 'apply' }>,
  context: RequestContext,
): Patched {
  const { info, name, namespace, subresource } = target;
  const applied = decodeApplied(info, patch.body);
  checkApplied(info, name, applied);
  const applier = { name: context.manager, force: patch.force, subresource };
  const merge = (live?: KubeObject) => {
    const result = applyOver(info, live, clone(applied), applier);
    const object = decodeBody(info, result.object, 'Ignore', []);
    setManagers(object, writeManagers(result.managers));
    return object;
  };
  const stored = findStored(cluster, target);
  if (stored) {
    const change = (live: KubeObject) => merge(live);
    const options = { owned: true };
    const object = updateObject(cluster, target, change, context, options);
    return { object: fromStored(info, object), created: false };
  }
  if (subresource) throw StatusError.notFound({ ...info, name });
  const object = merge();
  object.metadata.name = name;
  if (object.metadata.uid) {
    throw StatusError.conflict(
      { ...info, name },
      `uid mismatch: the provided object specified uid ${object.metadata.uid}, and no existing object was found`,
    );
  }
  return {
    object: createObject(cluster, info, namespace, object, context, {
      owned: true,
    }),
    created: true,
  };
}

function checkApplied(
  info: Target['info'],
  name: string,
  applied: KubeObject,
): void {
  if (!applied.apiVersion || !applied.kind) {
    throw StatusError.badRequest(
      'invalid object type: /, Kind= (apiVersion and kind must be set in an apply patch)',
    );
  }
  const sent = applied.metadata?.name;
  if (sent !== undefined && sent !== name) {
    throw StatusError.badRequest(
      `the name of the object (${sent}) does not match the name on the URL (${name})`,
    );
  }
  if (applied.metadata?.managedFields) {
    throw StatusError.badRequest('metadata.managedFields must be nil');
  }
  const twice = findDuplicate(info.type, applied);
  if (!twice) return;
  throw StatusError.untypeable(
    `${applied.metadata?.namespace ?? ''}/${name}; ${info.groupVersion}, Kind=${
      info.kind
    }): ${twice.path}: duplicate entries for key ${twice.key.slice(2)}`,
  );
}
