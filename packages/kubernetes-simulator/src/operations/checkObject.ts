// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Defaults and checks of an object about to be stored.

import { StatusError } from '../StatusError';
import { KubeObject } from '../objects';
import { ResourceInfo } from '../resources/ResourceCatalog';
import { FieldProblems } from '../strategies/FieldProblems';
import { strategyOf } from '../strategies/index';
import { checkMetadata } from '../strategies/names';
import { checkRequired } from '../strategies/requiredFields';

/** Fills in what the client left out, in place. */
export function applyDefaults(info: ResourceInfo, object: KubeObject): void {
  const strategy = strategyOf(info);
  if (!strategy.setDefaults) return;
  if ('spec' in info.type.fields) object.spec ??= {};
  strategy.setDefaults(object);
}

/**
 * Checks a whole object, and against the live one if there is one.
 * @throws StatusError 422 with every cause
 */
export function checkObject(
  info: ResourceInfo,
  object: KubeObject,
  live?: KubeObject,
): void {
  const problems = new FieldProblems();
  const strategy = strategyOf(info);
  checkMetadata(info.storage, object, problems);
  checkRequired(info.type, object, '', problems);
  if (live) checkFinalizers(object, live, problems);
  if (problems.causes.length === 0) strategy.check?.(object, problems);
  if (live && problems.causes.length === 0) {
    strategy.checkUpdate?.(object, live, problems);
  }
  if (problems.causes.length === 0) return;
  throw StatusError.invalid(
    info.kind,
    info.group,
    object.metadata.name ?? '',
    distinct(problems),
  );
}

function checkFinalizers(
  next: KubeObject,
  { metadata: live }: KubeObject,
  problems: FieldProblems,
): void {
  if (!live.deletionTimestamp) return;
  const added = (next.metadata.finalizers ?? []).filter(
    it => !live.finalizers?.includes(it),
  );
  if (added.length === 0) return;
  const list = added.map(it => JSON.stringify(it)).join(', ');
  problems.forbidden(
    'metadata.finalizers',
    `no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`,
  );
}

function distinct({ causes }: FieldProblems) {
  const seen = new Set<string>();
  return causes.filter(it => {
    const key = JSON.stringify(it);
    return !seen.has(key) && seen.add(key);
  });
}
