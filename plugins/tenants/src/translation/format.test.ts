// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { formatQuantity } from './format';

describe('formatQuantity', () => {
  it.each([
    ['memory', '34359738368', '32Gi'],
    ['memory', '16Gi', '16Gi'],
    ['memory', '16393244Ki', '15.6Gi'],
    ['memory', '0', '0'],
    ['requests.memory', '2748779069440', '2560Gi'],
    ['storage', '1Ti', '1Ti'],
    ['cpu', '3500m', '3500m'],
    ['cpu', '383920m', '383.9'],
    ['cpu', '12', '12'],
    ['nvidia.com/gpu', '8', '8'],
    ['pods', '15000', '15000'],
    ['memory', 'a lot', 'a lot'],
  ])('%s %s reads %s', (resource, quantity, words) => {
    expect(formatQuantity(resource, quantity)).toBe(words);
  });
});
