// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a form asks before anything is asked for, through the plugin booted whole.

import { createWish } from '../workflow/testUtils/world';
import { bootPlugin } from './testUtils/bootedPlugin';

const clusters = {
  seoul: {
    url: 'http://127.0.0.1:9',
    token: 'x',
    targets: ['apply'],
    gpuClasses: {
      h100: { resource: 'nvidia.com/gpu', memory: '80Gi' },
      b200: { deviceClassName: 'gpu.nvidia.com' },
    },
  },
};
const sizing = {
  templates: {
    recognizer: {
      title: { en: 'Our recognizer', ko: '우리 인식기' },
      note: 'Measured in October',
      image: 'registry.example.com/speech/recognizer:3.2.0',
      unit: 'channels',
      cpu: '2',
      memory: '4Gi',
      carries: 31,
    },
  },
};

describe('reference routes', () => {
  let api: Awaited<ReturnType<typeof bootPlugin>>;

  beforeAll(async () => {
    api = await bootPlugin({ clusters, sizing });
  });
  afterAll(() => api.stop());

  const ask = async (query: string) =>
    (await api.get(`/v1/advice?${query}`, 'devon')).body;

  it('advice lists the templates, the operator’s own among them', async () => {
    const { templates, options, obstacles } = await ask('');
    expect([options, obstacles]).toEqual([[], []]);
    expect(templates.map((it: any) => [it.name, it.isShipped])).toEqual([
      ['speech-to-text', true],
      ['text-to-speech', true],
      ['chat', true],
      ['retrieval', true],
      ['llm', true],
      ['recognizer', false],
    ]);
    expect(templates.at(-1)).toMatchObject({
      title: { en: 'Our recognizer', ko: '우리 인식기' },
      note: { en: 'Measured in October' },
      unit: 'channels',
      isModel: false,
    });
  });

  it('advice sizes what is asked, in a cluster that nobody has seen yet', async () => {
    const { cluster, options } = await ask(
      'template=recognizer&channels=100&also=template:llm,users:8,parameters:32,precision:fp8',
    );
    expect(cluster).toBe('seoul');
    expect(options[0]).toMatchObject({
      role: 'smallest',
      preset: 'medium',
      gpu: { class: 'h100', count: 1 },
      services: [
        {
          name: 'recognizer',
          image: 'registry.example.com/speech/recognizer:3.2.0',
          replicas: 4,
        },
        { name: 'llm', replicas: 1, gpu: { class: 'h100', count: 1 } },
      ],
      capacity: { cluster: 'seoul' },
    });
    expect(options[0].capacity).not.toHaveProperty('sufficient');
  });

  it('advice refuses a cluster that there is not, naming those that there are', async () => {
    const { error } = await ask('cluster=mars');
    expect(error.fields).toEqual([
      {
        path: 'cluster',
        code: 'cluster_unknown',
        params: { cluster: 'mars', allowed: 'seoul' },
      },
    ]);
  });

  it('an id that is taken comes with free ones near it, and so does the refusal', async () => {
    const free = async () =>
      (await api.get('/v1/tenants/lab/availability', 'devon')).body;
    expect(await free()).toEqual({ tenantId: 'lab', available: true });
    for (const id of ['lab', 'lab-2', 'lab-4']) {
      await api.post('/v1/requests', 'dana', createWish(id));
    }
    expect(await free()).toEqual({
      tenantId: 'lab',
      available: false,
      reason: 'tenant_id_taken',
      suggestions: ['lab-3', 'lab-5', 'lab-8'],
    });
    const again = await api.post('/v1/requests', 'dana', createWish('lab'));
    expect([again.status, again.body.error.message]).toEqual([
      409,
      'Tenant id: lab is taken; choose another id, such as lab-3',
    ]);
  });
});
