// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { judgeControls, places } from '../testUtils/judgeControls';

describe.each(places)('%s', place => {
  it.each(['owner', 'editor', 'viewer'] as const)('as %s', async viewer => {
    expect(await judgeControls(place, viewer)).toEqual([]);
  });
});
