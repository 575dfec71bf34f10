// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The very objects that are to be approved, judged as other people's scorers judge them: a mistake of ours, or of a configuration, goes no further.

import { Finding } from '@ecp-ai/backstage-plugin-tenants-common';
import { auditManifest } from '../audit/auditManifest';
import { Allowed } from '../audit/AuditRule';
import { KubernetesObject } from '../KubernetesObject';
import { refusal } from './Rule';

/** Errors only; none for anything that we render. */
export function checkObjects(
  objects: KubernetesObject[],
  allowed?: Allowed,
): Finding[] {
  return auditManifest(objects, allowed).map(({ rule, object }) =>
    refusal('manifest-unsafe', '', { rule, object }),
  );
}
