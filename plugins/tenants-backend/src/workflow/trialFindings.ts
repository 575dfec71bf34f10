// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the cluster itself says of objects of other people's kinds, before anybody approves them.

import {
  Finding,
  oneLine,
  refusal,
  warning,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { TryObjects } from '../manifests/kinds/ObjectTrial';
import { otherObjects } from '../manifests/objects/otherKinds';
import { RenderInput } from '../manifests/RenderInput';

const LONGEST_MESSAGE = 500;

/** An error at each object that it refuses; a warning where it could not be asked. None for a spec without objects. */
export async function trialFindings(
  tryObjects: TryObjects,
  input: RenderInput,
): Promise<Finding[]> {
  const { tenantId, spec, cluster } = input;
  const objects = spec.objects ?? [];
  if (objects.length === 0) return [];
  const outcome = await tryObjects({
    cluster: cluster.name,
    tenantId,
    render: home => otherObjects({ ...input, tenantId: home }),
  });
  if (!outcome.tried) {
    const params = { cluster: cluster.name, why: outcome.reason };
    return [warning('objects-not-tried', 'objects', params)];
  }
  return outcome.refused.map(({ kind, name, message }) => {
    const index = objects.findIndex(
      it => it.kind === kind && it.metadata.name === name,
    );
    return refusal('object-refused', `objects.${index}`, {
      cluster: cluster.name,
      message: oneLine(message, LONGEST_MESSAGE),
    });
  });
}
