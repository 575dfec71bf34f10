// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Load } from '@ecp-ai/backstage-plugin-tenants-common';
import { ManifestCluster } from '../manifests/RenderInput';
import { shippedPresets } from '../manifests/shippedPresets';
import {
  classCluster,
  plainCluster,
} from '../manifests/testUtils/manifestCluster';
import { advise } from './advise';
import { shippedTemplates } from './shippedTemplates';
import { SizingTemplates } from './templateSchema';

const { gpuClasses } = classCluster;
const cluster: ManifestCluster = {
  ...classCluster,
  gpuClasses: {
    ...gpuClasses,
    h100: { ...gpuClasses!.h100, memory: '80Gi' },
    l4: { deviceClassName: 'l4.example.com', memory: '24Gi' },
  },
};
const model = { parameters: 32, precision: 'fp8' } as const;
const llm = (amount: number, more: object = {}): Load => ({
  template: 'llm',
  amount,
  model: { ...model, ...more },
});
const ask = (
  loads: Load[],
  { on = cluster, templates = {} as SizingTemplates, free = true } = {},
) =>
  advise({
    loads,
    templates: { ...shippedTemplates, ...templates },
    presets: shippedPresets,
    cluster: on,
    capacity: needs => ({
      cluster: on.name,
      sufficient: free || !needs['nvidia.com/gpu'],
      items: [],
    }),
  });

describe('what a load comes to', () => {
  it('is the replicas that bear it, with one pod more for a rollout, in the smallest preset', () => {
    const { options, obstacles } = ask([
      { template: 'speech-to-text', amount: 100 },
    ]);
    expect(obstacles).toEqual([]);
    expect(options.map(it => [it.role, it.preset])).toEqual([
      ['smallest', 'medium'],
      ['headroom', 'large'],
    ]);
    expect(options[0]).toMatchObject({
      services: [
        {
          name: 'speech-to-text',
          template: 'speech-to-text',
          replicas: 5,
          resources: { cpu: '4', memory: '8Gi' },
          steps: [
            {
              code: 'replicas_by_load',
              params: {
                amount: 100,
                loadUnit: 'channels',
                carries: 24,
                replicas: 5,
              },
            },
            {
              code: 'resources',
              params: { replicas: 5, cpu: '4', memory: '8Gi' },
            },
            { code: 'rollout' },
          ],
        },
      ],
      quota: [
        { resource: 'requests.cpu', needed: '24', available: '32' },
        { resource: 'requests.memory', needed: '48Gi', available: '64Gi' },
        { resource: 'pods', needed: '6', available: '100' },
      ],
    });
    expect(options[0].gpu).toBeUndefined();
  });

  it('of a model is the devices that hold weights, overhead and every user’s cache', () => {
    const { options } = ask([llm(8)]);
    expect(options[0]).toMatchObject({
      role: 'smallest',
      preset: 'medium',
      gpu: { class: 'h100', count: 1 },
      overrides: { gpu: { class: 'h100', count: 1 } },
    });
    const [{ steps, ...service }] = options[0].services;
    expect(service).toEqual({
      name: 'llm',
      template: 'llm',
      replicas: 1,
      resources: { cpu: '4', memory: '16Gi' },
      gpu: { class: 'h100', count: 1 },
    });
    expect(steps.map(({ code, params }) => [code, params?.gib])).toEqual([
      ['weights', 29.9],
      ['overhead', 6],
      ['cache_given', 2],
      ['devices', 51.8],
      ['replicas_of_model', undefined],
      ['resources', undefined],
    ]);
  });

  it('names other GPUs, over which a model is split by 2, 4 or 8, with memory that its processes share', () => {
    const { options } = ask([llm(8)]);
    const other = options.find(it => it.gpu?.class === 'l4');
    expect(other).toMatchObject({
      role: 'alternative',
      // Two with six users each would do, four in all; so do four at once.
      gpu: { count: 4 },
      services: [{ replicas: 2, gpu: { class: 'l4', count: 2 }, shm: '2Gi' }],
    });
  });

  it('of a model whose shape is told has its cache computed', () => {
    const shape = { layers: 64, width: 1024, tokens: 8192 };
    const { options } = ask([llm(8, { shape })]);
    expect(options[0].services[0].steps[2]).toEqual({
      code: 'cache_of_shape',
      params: { ...shape, gib: 2 },
    });
  });

  it('of several loads is one preset for all of them', () => {
    const { options } = ask([
      llm(8),
      llm(4),
      { template: 'text-to-speech', amount: 60 },
    ]);
    expect(options[0]).toMatchObject({
      preset: 'large',
      gpu: { class: 'h100', count: 4 },
    });
    expect(options[0].services.map(it => [it.name, it.replicas])).toEqual([
      ['llm', 1],
      ['llm-2', 1],
      ['text-to-speech', 2],
    ]);
  });

  it('goes where the cluster has room', () => {
    const [best, ...others] = ask([llm(1, { parameters: 8 })], {
      free: false,
    }).options;
    expect(best).toMatchObject({ gpu: { class: 'l4', count: 1 } });
    expect(others.map(it => it.gpu?.class)).toContain('h100');
  });

  it('is what the operator says of a GPU, and puts on one what is too much without', () => {
    const templates: SizingTemplates = {
      retrieval: {
        ...shippedTemplates.retrieval,
        gpus: { slice: 30, h100: 900 },
      },
    };
    const [best, , ...others] = ask([{ template: 'retrieval', amount: 900 }], {
      templates,
    }).options;
    expect(best).toMatchObject({
      preset: 'medium',
      gpu: { class: 'h100', count: 1 },
    });
    expect(others).toEqual([]);
  });
});

describe('what cannot be done', () => {
  const codes = (loads: Load[], on = cluster) => {
    const { options, obstacles } = ask(loads, { on });
    expect(options).toEqual([]);
    return obstacles.map(it => [it.code, it.gpu?.class ?? it.gpu?.resource]);
  };

  it('is said of each GPU', () => {
    expect(codes([llm(1, { parameters: 2000 })])).toEqual([
      ['gpu_memory_unknown', 'b200'],
      ['gpu_too_small', 'h100'],
      ['gpu_too_small', 'l4'],
      ['gpu_too_small', 'slice'],
      ['gpu_too_small', 'nvidia.com/mig-2g.20gb'],
    ]);
  });

  it('is what needs a GPU where there is none', () => {
    expect(codes([llm(1)], plainCluster)).toEqual([['needs_gpu', undefined]]);
  });

  it('is more replicas than a service may have', () => {
    expect(codes([{ template: 'chat', amount: 30_000 }], plainCluster)).toEqual(
      [['too_many_replicas', undefined]],
    );
  });

  it('is what no preset bears, with what is in the way', () => {
    const { options, obstacles } = ask([{ template: 'chat', amount: 19_000 }], {
      on: plainCluster,
    });
    expect(options).toEqual([]);
    expect(obstacles).toMatchObject([
      {
        code: 'no_preset',
        params: { preset: 'large' },
        findings: [
          {
            id: 'quota-covers-services',
            params: {
              resource: 'requests.cpu',
              needed: '192',
              available: '100',
            },
          },
          { id: 'quota-covers-services' },
        ],
      },
    ]);
  });

  it('is a slice of which nobody said how much it bears', () => {
    const { obstacles } = ask([{ template: 'text-to-speech', amount: 10 }]);
    expect(obstacles.map(it => [it.code, it.params?.gpu])).toEqual([
      ['gpu_not_rated', 'slice'],
      ['gpu_not_rated', 'nvidia.com/mig-2g.20gb'],
    ]);
  });
});
