// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Which owners a change concerns: the object itself, or the controller of a dependent.

import { controllerOf } from '../objects';
import { StoreEvent } from '../store/ObjectStore';
import { keyOf } from './Controller';

/** The key of a changed owner, or of the owner (of `kind`) of a changed dependent. */
export function* ownersOf(
  event: StoreEvent,
  owners: string,
  dependents: string,
  kind: string,
): Generator<string> {
  const { resource, object } = event;
  if (resource === owners) yield keyOf(object);
  if (resource !== dependents) return;
  const owner = controllerOf(object);
  if (owner?.kind !== kind) return;
  yield `${object.metadata.namespace ?? ''}/${owner.name}`;
}
