// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Of what else is installed in a cluster, and what the app-config asks of it.

import { failed, Finding, judge, ok, warning } from '../Finding';
import { ClusterFacts } from './askCluster';
import { few } from './judgeNodes';

/** What the app-config says of the cluster that is looked at. */
export interface ClusterWishes {
  gpuResources: string[];
  deviceClasses: string[];
  monitoring: boolean;
  storageClass?: string;
}

export function judgeParts(
  facts: ClusterFacts,
  wishes: ClusterWishes,
  policies: string[],
): Finding[] {
  return [
    judgeStorage(facts, wishes),
    ...judgeDevices(facts, wishes),
    judge(
      {
        id: 'cluster.prometheus-operator',
        needed: 'the kinds of the Prometheus Operator',
        remedy: wishes.monitoring
          ? 'install it, or set tenants.clusters.<name>.monitoring.enabled to false'
          : 'nothing, unless tenants are to have monitoring of their own',
      },
      facts.groups,
      groups => {
        if (groups.includes('monitoring.coreos.com')) return ok('installed');
        return wishes.monitoring ? failed('not there') : warning('not there');
      },
    ),
    judge(
      {
        id: 'cluster.admission',
        needed: 'the admission policies of deploy/cluster, bound and denying',
        remedy: 'kubectl apply --server-side -k deploy/cluster',
      },
      facts.policies,
      found => {
        const bound = found.filter(it => it.isBound).map(it => it.name);
        const missing = policies.filter(it => !bound.includes(it));
        return missing.length > 0
          ? failed(`missing or not bound: ${missing.join(', ')}`)
          : ok(`all ${policies.length}`);
      },
    ),
  ];
}

const judgeStorage = (
  { storageClasses }: Pick<ClusterFacts, 'storageClasses'>,
  { storageClass }: ClusterWishes,
) =>
  judge(
    {
      id: 'cluster.storage',
      needed: storageClass
        ? `the StorageClass ${storageClass}, which makes volumes by itself`
        : 'a default StorageClass that makes volumes by itself',
      remedy:
        'install a CSI driver and mark its class as the default, or name one in tenants.clusters.<name>.storage.className',
    },
    storageClasses,
    classes => {
      const chosen = storageClass
        ? classes.filter(it => it.name === storageClass)
        : classes.filter(it => it.isDefault);
      if (chosen.length === 0) {
        return failed(
          classes.length > 0
            ? `others only: ${few(classes.map(it => it.name))}`
            : 'none',
        );
      }
      const words = few(chosen.map(it => `${it.name} (${it.provisioner})`));
      if (
        chosen.some(it => it.provisioner === 'kubernetes.io/no-provisioner')
      ) {
        return failed(`${words}, which makes none`);
      }
      return chosen.length > 1
        ? warning(`several defaults: ${words}`)
        : ok(words);
    },
  );

function judgeDevices(
  facts: ClusterFacts,
  { gpuResources, deviceClasses }: ClusterWishes,
): Finding[] {
  const findings = [];
  if (gpuResources.length > 0) {
    findings.push(
      judge(
        {
          id: 'cluster.gpu',
          needed: `nodes with ${gpuResources.join(', ')}`,
          remedy:
            'install the GPU operator (or the device plugin) of these devices, or take the resources out of the app-config',
        },
        facts.nodes,
        nodes => {
          const missing = gpuResources.filter(
            it => !nodes.some(node => node.resources.includes(it)),
          );
          return missing.length > 0
            ? failed(`no node has ${missing.join(', ')}`)
            : ok('each on a node at least');
        },
      ),
    );
  }
  if (deviceClasses.length > 0) {
    findings.push(
      judge(
        {
          id: 'cluster.device-classes',
          needed: `DeviceClasses ${deviceClasses.join(', ')}`,
          remedy:
            'install the driver (DRA) that brings them, or take the classes out of the app-config',
        },
        facts.deviceClasses,
        names => {
          const missing = deviceClasses.filter(it => !names.includes(it));
          return missing.length > 0
            ? failed(`missing: ${missing.join(', ')}`)
            : ok('all there');
        },
      ),
    );
  }
  return findings;
}
