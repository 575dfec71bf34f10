// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// An object as error messages name it.

import { Subject } from '../StatusError';
import { ResourceInfo } from '../resources/ResourceCatalog';

/** `deployments.apps "x"`, in parts. */
export function subjectOf(info: ResourceInfo, name?: string): Subject {
  return { group: info.group, plural: info.plural, name };
}
