// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ClusterSummary } from '@ecp-ai/backstage-plugin-tenants-common';
import { sampleCluster, samplePreset } from '../testUtils';
import {
  choiceOf,
  gpuOf,
  nameOfGpu,
  offeredGpus,
  resourceIn,
} from './gpuChoices';

const H100 = { name: 'h100', resource: 'nvidia.com/gpu' };
const B200 = { name: 'b200', deviceClassName: 'gpu.nvidia.com' };
const A100 = { name: 'a100', resource: 'amd.com/gpu' };
const presetOf = (gpu: { resources?: string[]; classes?: string[] }) => ({
  ...samplePreset('large'),
  gpu: { ...gpu, max: 4 },
});
const names = (
  gpu: { resources?: string[]; classes?: string[] },
  ...clusters: Partial<ClusterSummary>[]
) => offeredGpus(presetOf(gpu), clusters.map(sampleCluster)).map(nameOfGpu);

describe('GPUs to choose from', () => {
  const gpuClasses = [A100, B200, H100];

  it.each([
    [{ resources: ['nvidia.com/gpu'] }, ['h100', 'nvidia.com/gpu']],
    [{ classes: ['*'] }, ['a100', 'b200', 'h100']],
    [{ classes: ['b200'] }, ['b200']],
    [{ resources: ['nvidia.com/mig-*'] }, []],
  ])('of %j are %j', (gpu, offered) => {
    expect(names(gpu, { gpuClasses })).toEqual(offered);
  });

  it('are those of any cluster, once', () => {
    const gpu = { resources: ['nvidia.com/gpu'], classes: ['b200'] };
    expect(
      names(gpu, { gpuClasses: [H100] }, { gpuClasses: [B200, H100] }),
    ).toEqual(['b200', 'h100', 'nvidia.com/gpu']);
  });

  it('are what the preset names of a cluster that nobody has seen', () => {
    const gpu = { resources: ['nvidia.com/gpu', 'nvidia.com/mig-*'] };
    expect(names(gpu, { capacity: [], gpuClasses: [B200] })).toEqual([
      'nvidia.com/gpu',
    ]);
  });

  it.each([{ class: 'preset' }, { resource: 'nvidia.com/gpu' }])(
    'are told apart: %j',
    gpu => expect(gpuOf(choiceOf(gpu))).toEqual(gpu),
  );

  it('have the room of the resource behind them', () => {
    expect(resourceIn({ class: 'h100' }, { gpuClasses })).toBe(
      'nvidia.com/gpu',
    );
    expect(resourceIn({ class: 'b200' }, { gpuClasses })).toBeUndefined();
    expect(resourceIn({ resource: 'x.y/z' }, { gpuClasses })).toBe('x.y/z');
  });
});
