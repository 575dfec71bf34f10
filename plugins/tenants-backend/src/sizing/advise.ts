// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Loads become the smallest preset that bears them, the next one, and what other GPUs would come to. A pure function.

import {
  AdviceObstacle,
  AdviceOption,
  Capacity,
  Preset,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { capacityNeeds } from '../manifests/capacityNeeds';
import {
  bearLoads,
  Borne,
  Question,
  quotaUse,
  Refused,
  Way,
} from './bearLoads';
import { GpuCandidate, gpuCandidates } from './gpuCandidates';
import { carriedBy } from './planService';
import { rankPresets } from './rankPresets';

/** So many others are told. */
const MOST_ALTERNATIVES = 10;

/** So many reasons of one preset are. */
const MOST_FINDINGS = 5;

/** What can be done, the best first, and what not. */
export type Advised = { options: AdviceOption[]; obstacles: AdviceObstacle[] };

/** A way with the first preset that bears it. */
type Found = { way: Way; rank: number; borne: Borne; option: AdviceOption };

/**
 * The best way is the one of the smallest preset; among those, one for which the cluster has room, then the fewest GPUs, then those
 * of the least memory.
 */
export function advise({
  presets,
  capacity,
  ...question
}: Question & {
  presets: Preset[];
  /** What of a quota the cluster has room for. */
  capacity: (needs: Record<string, number>) => Capacity;
}): Advised {
  const ranked = rankPresets(presets);
  const { cluster } = question;
  const optionOf = (
    role: AdviceOption['role'],
    way: Way,
    borne: Borne,
  ): AdviceOption => ({
    role,
    preset: borne.preset.name,
    ...(borne.spec.overrides?.gpu && {
      overrides: { gpu: borne.spec.overrides.gpu },
    }),
    ...(way.gpu && { gpu: { ...way.gpu.gpu, count: borne.gpus } }),
    services: borne.plans.map(plan => {
      const { image } = question.templates[plan.template];
      return { ...plan, ...(image && { image }) };
    }),
    quota: quotaUse(borne, cluster),
    capacity: capacity(capacityNeeds(borne.spec, borne.preset, cluster)),
  });
  const first = (way: Way, from: number) => {
    let refused: Refused | undefined;
    for (let rank = from; rank < ranked.length; rank += 1) {
      const tried = bearLoads(question, way, ranked[rank]);
      if (!('obstacle' in tried)) return { rank, borne: tried };
      refused = tried;
      if (tried.isFinal) break;
    }
    return { refused };
  };
  const found: Found[] = [];
  const refusals: { way: Way; refused: Refused }[] = [];
  for (const way of waysOf(question)) {
    const { borne, rank, refused } = first(way, 0);
    if (borne) {
      const option = optionOf('alternative', way, borne);
      found.push({ way, rank, borne, option });
    } else if (refused) {
      refusals.push({ way, refused });
    }
  }
  const [best, ...others] = onePerGpu(found.sort(byPreference));
  const next = best && first(best.way, best.rank + 1).borne;
  const isDone = (way: Way) =>
    found.some(it => gpuName(it.way) === gpuName(way));
  return {
    options: [
      ...(best ? [{ ...best.option, role: 'smallest' as const }] : []),
      ...(next ? [optionOf('headroom', best.way, next)] : []),
      ...others.slice(0, MOST_ALTERNATIVES).map(({ option }) => option),
    ],
    obstacles: onePerGpu(refusals.filter(it => !isDone(it.way)))
      .slice(0, MOST_ALTERNATIVES)
      .map(obstacleOf),
  };
}

const gpuName = ({ gpu }: Way) => gpu?.name ?? '';

/** The first way of each. */
const onePerGpu = <T extends { way: Way }>(all: T[]): T[] =>
  all.filter(
    ({ way }, at) =>
      all.findIndex(it => gpuName(it.way) === gpuName(way)) === at,
  );

/** Without GPUs where all loads can do so; else on each GPU in turn: those that need one, and all that may have one. */
function waysOf({ loads, templates, cluster }: Question): Way[] {
  const of = loads.map(({ template }) => templates[template]);
  const need = of.map(it => it.model !== undefined || it.carries === undefined);
  const candidates = gpuCandidates(cluster);
  const onGpus = candidates.flatMap((gpu: GpuCandidate): Way[] => {
    const may = of.map(
      (it, at) => need[at] || carriedBy(it, gpu) !== undefined,
    );
    const isSame = may.every((it, at) => it === need[at]);
    return [need, ...(isSame ? [] : [may])]
      .filter(onGpu => onGpu.includes(true))
      .map(onGpu => ({ gpu, onGpu }));
  });
  const isPossible = !need.includes(true);
  return [
    ...(isPossible || candidates.length === 0
      ? [{ onGpu: loads.map(() => false) }]
      : []),
    ...onGpus,
  ];
}

function obstacleOf({
  way: { gpu },
  refused: { obstacle, findings },
}: {
  way: Way;
  refused: Refused;
}): AdviceObstacle {
  return {
    ...obstacle,
    ...(gpu && { gpu: gpu.gpu }),
    findings: findings.slice(0, MOST_FINDINGS),
  };
}

function byPreference(a: Found, b: Found): number {
  const lacks = ({ option }: Found) =>
    option.capacity.sufficient === false ? 1 : 0;
  const memory = ({ way }: Found) => way.gpu?.memory ?? Number.MAX_VALUE;
  return (
    a.rank - b.rank ||
    lacks(a) - lacks(b) ||
    a.borne.gpus - b.borne.gpus ||
    memory(a) - memory(b)
  );
}
