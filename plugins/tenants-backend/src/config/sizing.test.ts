// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { ConfigReader } from '@backstage/config';
import { readConfig } from './readConfig';

const read = (templates: object) =>
  readConfig(new ConfigReader({ tenants: { sizing: { templates } } } as any))
    .sizing.templates;

const own = {
  title: { en: 'Ours', ko: '우리 것' },
  unit: 'channels',
  cpu: '2',
  memory: '4Gi',
  carries: 12.5,
};

describe('service templates', () => {
  it('are those that ship, marked as such, until the operator names others', () => {
    expect(
      Object.entries(read({})).map(([name, it]) => [name, it.isShipped]),
    ).toEqual([
      ['speech-to-text', true],
      ['text-to-speech', true],
      ['chat', true],
      ['retrieval', true],
      ['llm', true],
    ]);
    const { chat, ours } = read({ chat: own, ours: { ...own, title: 'Ours' } });
    expect(chat).toEqual({ ...own, isShipped: false });
    expect(ours.title).toEqual({ en: 'Ours' });
  });

  const at = 'tenants.sizing.templates';
  const model = { cachePerUser: '2Gi' };
  const { unit: _, carries: __, ...bare } = own;
  it.each([
    [{ ...bare, carries: 1 }, `${at}.x.unit: is required: one of channels`],
    [{ ...bare, unit: 'channels' }, `${at}.x.carries: is required, or gpus`],
    [{ ...own, gpus: { '**': 1 } }, `${at}.x.gpus`],
    [{ ...own, carries: 0 }, `${at}.x.carries`],
    [{ ...own, unit: 'agents' }, `${at}.x.unit`],
    [{ ...own, cpu: 'two' }, `${at}.x.cpu: quantity_cpu`],
    [{ ...own, model }, `${at}.x.unit: may not stand beside model`],
    [{ ...bare, model: {} }, `${at}.x.model.cachePerUser`],
    [{ ...own, more: 1 }, `${at}.x`],
  ])('are not %j', (template, message) => {
    expect(() => read({ x: template })).toThrow(message);
  });

  it('bear names that a service can have', () => {
    expect(() => read({ 'Not right': own })).toThrow(at);
  });
});
