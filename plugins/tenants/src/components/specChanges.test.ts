// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { sampleSpec } from '../testUtils';
import { specChanges } from './specChanges';

describe('specChanges', () => {
  it('matches services by name, whatever their order', () => {
    const before = sampleSpec();
    const after = sampleSpec({ services: [...before.services].reverse() });
    expect(specChanges(before, after)).toEqual([]);
  });

  it('names what differs, what is new and what is gone', () => {
    const before = sampleSpec();
    const [api] = before.services;
    const after = sampleSpec({
      preset: 'medium',
      description: undefined,
      services: [{ ...api, replicas: 4 }],
    });
    expect(specChanges(before, after)).toEqual([
      { path: 'preset', before: 'small', after: 'medium' },
      { path: 'services.api.replicas', before: '2', after: '4' },
      {
        path: 'description',
        before: 'Training and serving of the vision models',
        after: undefined,
      },
      { path: 'services.worker.name', before: 'worker', after: undefined },
      {
        path: 'services.worker.image',
        before: 'registry.example/vision/worker:1.4.0',
        after: undefined,
      },
      { path: 'services.worker.replicas', before: '1', after: undefined },
    ]);
  });
});
