// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What the operator of a cluster lets pods of a tenant have, whoever wrote them: a service, or an object of another kind.

import { Preset } from '@ecp-ai/backstage-plugin-tenants-common';
import { Allowed } from './audit/AuditRule';
import { sourceVolume } from './objects/sources';
import { allowedPriorities, prioritiesOf } from './priorities';
import { ManifestCluster, RenderInput } from './RenderInput';

/** All of it but templates of claims, which stand in the manifest. */
export function allowedOf(
  input: Pick<RenderInput, 'tenantId' | 'cluster'> & {
    preset: Pick<Preset, 'name'>;
  },
): Allowed {
  const { cluster, preset } = input;
  const classes = Object.values(cluster.gpuClasses ?? {});
  return {
    priorityClasses: allowedPriorities(cluster, preset),
    tolerations: classes.flatMap(({ tolerations = [] }) =>
      tolerations.map(({ key }) => key),
    ),
    runtimeClasses: classes.flatMap(it => it.runtimeClassName ?? []),
    inlineVolumes: inlineVolumes(input),
    kinds: cluster.objects?.kinds ?? [],
  };
}

/** The same for what was approved and is only suspended or resumed: of that the rules have told. */
export function stoodBy(
  input: Parameters<typeof allowedOf>[0] & Pick<RenderInput, 'spec'>,
): Allowed {
  const { priorityClasses = [], ...others } = allowedOf(input);
  return {
    ...others,
    priorityClasses: [...priorityClasses, ...prioritiesOf(input.spec)],
    stood: true,
  };
}

function inlineVolumes(input: {
  tenantId: string;
  cluster: ManifestCluster;
}): object[] {
  return Object.keys(input.cluster.volumeSources ?? {}).flatMap(source => {
    const { csi }: any = sourceVolume(input, source, { source });
    return csi ? [csi] : [];
  });
}
