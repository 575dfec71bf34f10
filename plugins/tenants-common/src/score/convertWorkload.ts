// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantSpecInput } from '../spec';
import { convertInit, convertRun, convertSidecar } from './containers';
import { convertFiles } from './files';
import { orderContainers } from './order';
import { Place } from './Place';
import { ConvertedPorts } from './ports';
import { convertProbes } from './probes';
import {
  convertRoutes,
  lookUpIn,
  settleResources,
  Surroundings,
} from './resources';
import { convertVolumes } from './volumes';

/** A service as people write it, of which something may be missing still. */
export type ConvertedService = TenantSpecInput['services'][number];

/** What Score's own converter for Kubernetes reads, too. */
const KIND = 'k8s.score.dev/kind';

/** The container that is the service: the one that is called like the workload, else the first. Others stand beside it. */
export function convertWorkload(
  document: Place,
  ports: ConvertedPorts,
  surroundings: Surroundings & { image?: string },
): ConvertedService | undefined {
  const { name, image } = surroundings;
  const containers = document.at('containers').entries();
  const workload = document.at('metadata', 'name').value;
  const main = containers.find(it => it.key === workload) ?? containers[0];
  if (!main) {
    document.at('containers').tell('container-missing');
    return undefined;
  }
  const others = containers.filter(it => it !== main);
  const used = new Set<string>();
  const lookUp = lookUpIn(document, surroundings, used);
  const resources = document.at('resources');
  const taken = new Map([[name, 1]]);
  const further = (list: Place[], convert: typeof convertSidecar) =>
    list.map(it => withoutGaps(convert(it, { lookUp, image }, taken)));
  const { init, sidecars } = orderContainers(main, others);
  const service: ConvertedService = {
    name,
    kind: kindOf(document),
    ...convertRun(main, { lookUp, image }),
    replicas: 1,
    port: ports.port,
    ports: ports.ports,
    files: convertFiles([main, ...others], lookUp),
    volumes: convertVolumes([main, ...others], resources, lookUp),
    health: convertProbes(main),
    ...convertRoutes(resources, ports, lookUp),
    init: init.length > 0 ? further(init, convertInit) : undefined,
    sidecars:
      sidecars.length > 0 ? further(sidecars, convertSidecar) : undefined,
  };
  settleResources(document, surroundings, used);
  return withoutGaps(service);
}

function kindOf(document: Place): 'stateful' | undefined {
  const kind = document.at('metadata', 'annotations', KIND);
  if (kind.value === 'StatefulSet' || kind.value === 'Deployment')
    kind.settle();
  return kind.value === 'StatefulSet' ? 'stateful' : undefined;
}

/** What is not set is not there. */
function withoutGaps<T extends object>(parts: T): T {
  return Object.fromEntries(
    Object.entries(parts).filter(([, value]) => value !== undefined),
  ) as T;
}
