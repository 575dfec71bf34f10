// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A made-up adviser: two templates, and a preset for each load.

import { Advice, AdviceOption, Load, SizingTemplateSummary } from '..';

/** Templates that the fake knows. */
export const SAMPLE_TEMPLATES: SizingTemplateSummary[] = [
  {
    name: 'speech-to-text',
    title: { en: 'Speech to text', ko: '음성 인식' },
    note: { en: 'A rule of thumb.', ko: '경험칙입니다.' },
    unit: 'channels',
    isModel: false,
    isShipped: true,
  },
  {
    name: 'llm',
    title: { en: 'Language model' },
    unit: 'users',
    isModel: true,
    isShipped: false,
  },
];

/** A service of 24 a replica, or of one GPU. */
function serviceOf({ template, amount, model }: Load, at: number) {
  const replicas = model ? 1 : Math.ceil(amount / 24);
  const counted = { amount, loadUnit: 'channels', carries: 24, replicas };
  return {
    name: at === 0 ? template : `${template}-${at + 1}`,
    template,
    replicas,
    resources: { cpu: '4', memory: '8Gi' },
    ...(model && { gpu: { class: 'h100', count: 1 } }),
    steps: model
      ? [{ code: 'cache_given', params: { gib: 2 } }]
      : [{ code: 'replicas_by_load', params: counted }],
  };
}

/** What the fake answers. */
export function sampleAdvice(cluster: string, loads: Load[]): Advice {
  const templates = SAMPLE_TEMPLATES;
  if (loads.length === 0) return { templates, options: [], obstacles: [] };
  const services = loads.map(serviceOf);
  const gpus = services.filter(it => it.gpu).length;
  const gpu = { class: 'h100', count: gpus };
  const option = (
    role: AdviceOption['role'],
    preset: string,
    available: string,
  ): AdviceOption => ({
    role,
    preset,
    ...(gpus > 0 && { gpu, overrides: { gpu } }),
    services,
    quota: [{ resource: 'requests.cpu', needed: '24', available }],
    capacity: { cluster, sufficient: true, items: [] },
  });
  return {
    templates,
    cluster,
    options: [
      option('smallest', 'medium', '32'),
      option('headroom', 'large', '100'),
    ],
    obstacles: [
      {
        code: 'gpu_memory_unknown',
        params: { gpu: 'l4', cluster },
        gpu: { class: 'l4' },
        findings: [],
      },
    ],
  };
}
