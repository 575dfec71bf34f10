// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { laidOver } from './laidOver';

const api = { name: 'api', image: 'api:1', replicas: 1 };
const web = { name: 'web', image: 'web:1', replicas: 1 };

describe('laidOver', () => {
  it.each<[string, unknown, unknown, unknown, unknown]>([
    ['what is now, where nothing was changed', 'a', 'a', 'b', 'b'],
    ['what was chosen, where both changed it', 'a', 'c', 'b', 'c'],
    ['nothing, where it was taken away', 'a', undefined, 'b', undefined],
    [
      'the changes of both to different fields',
      { cpu: '1', memory: '1Gi' },
      { cpu: '2', memory: '1Gi' },
      { cpu: '1', memory: '2Gi', storage: '1Gi' },
      { cpu: '2', memory: '2Gi', storage: '1Gi' },
    ],
    [
      'the changes of both to services, by name',
      [api, web],
      [{ ...api, image: 'api:2' }, web],
      [web, { ...api, replicas: 3 }],
      [web, { ...api, image: 'api:2', replicas: 3 }],
    ],
    [
      'a service that was added, without one that was removed',
      [api, web],
      [web, { ...api, name: 'job' }],
      [api, { ...web, replicas: 2 }],
      [
        { ...web, replicas: 2 },
        { ...api, name: 'job' },
      ],
    ],
  ])('leaves %s', (_, base, mine, now, result) => {
    expect(laidOver(base, mine, now)).toEqual(result);
  });
});
