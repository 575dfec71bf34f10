// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { judgeControls, places } from '../testUtils/judgeControls';

it.each(places)('%s', async place => {
  expect(await judgeControls(place, 'auditor')).toEqual([]);
});
