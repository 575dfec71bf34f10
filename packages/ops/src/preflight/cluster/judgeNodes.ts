// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Of the machines: how many, how large, and what runs containers on them.

import { failed, Finding, judge, ok, Verdict, warning } from '../Finding';
import { isAtLeast, numbersOf } from '../version';
import { ClusterFacts, NodeFact } from './askCluster';

const LEAST_NODES = 3;
const CORES = 16;
/** What nodes show is a little less than what was bought. */
const MEMORY_BYTES = 0.95 * 64e9;
const LEAST_RUNTIME: Record<string, string> = {
  containerd: '1.6',
  docker: '20.10',
};

/** What is weaker on a server that is older, newest first. */
const WEAKER: [version: string, what: string][] = [
  ['1.34', 'no claims on devices (gpuClasses with deviceClassName)'],
  [
    '1.30',
    "no admission policies: the reconciler is not confined to tenants' namespaces, managed objects are not kept from others, tenants' pods are not judged beyond Pod Security",
  ],
];

export const judgeVersion = ({ version }: Pick<ClusterFacts, 'version'>) =>
  judge(
    {
      id: 'cluster.version',
      needed: 'Kubernetes 1.24 or newer, and 1.30 for all walls around tenants',
      remedy: 'upgrade the cluster',
    },
    version,
    found => {
      if (!numbersOf(found)) return warning(`unreadable: ${found}`);
      const weaker = WEAKER.filter(([least]) => !isAtLeast(found, least));
      const words = [found, ...weaker.map(([, what]) => what)].join('; ');
      if (!isAtLeast(found, '1.24')) return failed(words);
      return isAtLeast(found, '1.30') ? ok(words) : warning(words);
    },
  );

export const judgeNodes = ({
  nodes,
}: Pick<ClusterFacts, 'nodes'>): Finding[] => [
  judge(
    {
      id: 'cluster.nodes',
      needed: `${LEAST_NODES} nodes or more that are ready`,
      remedy: 'add nodes, or look why they are not ready',
    },
    nodes,
    countNodes,
  ),
  judge(
    {
      id: 'cluster.node-size',
      needed: `${CORES} cores and 64 GB of memory a node, for AI workloads`,
      remedy:
        'larger nodes; on smaller ones only small tenants can be placed, and requests are told so',
    },
    nodes,
    sizeNodes,
  ),
  judge(
    {
      id: 'cluster.runtime',
      needed: 'containerd 1.6 or newer (or Docker 20.10 by cri-dockerd)',
      remedy: 'upgrade the container runtime of these nodes',
    },
    nodes,
    judgeRuntimes,
  ),
];

function countNodes(nodes: NodeFact[]): Verdict {
  const ready = nodes.filter(it => it.ready).length;
  const words = `${ready} of ${nodes.length} ready`;
  if (ready < LEAST_NODES) return failed(words);
  return ready < nodes.length ? warning(words) : ok(words);
}

function sizeNodes(nodes: NodeFact[]): Verdict {
  const small = nodes.filter(
    it => it.cores < CORES || it.memoryBytes < MEMORY_BYTES,
  );
  return small.length > 0
    ? warning(
        `smaller: ${few(
          small.map(
            it =>
              `${it.name} (${it.cores} cores, ${Math.round(
                it.memoryBytes / 1e9,
              )} GB)`,
          ),
        )}`,
      )
    : ok(`all ${nodes.length} are as large`);
}

function judgeRuntimes(nodes: NodeFact[]): Verdict {
  const runtimes = [...new Set(nodes.map(it => it.runtime))];
  const words = few(runtimes.map(it => it || 'not told'));
  const verdicts = runtimes.map(runtime => {
    const [name] = runtime.split('://');
    const least = LEAST_RUNTIME[name];
    return least && isAtLeast(runtime, least);
  });
  if (verdicts.includes(false)) return failed(words);
  return verdicts.some(it => !it)
    ? warning(
        `${words}: not one that was named`,
        'nothing, where pods run: the portal itself asks nothing of it',
      )
    : ok(words);
}

/** The first of many names. */
export const few = (names: string[]) =>
  names.length > 5
    ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`
    : names.join(', ');
