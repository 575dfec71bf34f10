// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { judgeAsStranger, strangersPaths } from '../testUtils/judgeControls';

it.each(strangersPaths)('%s', async (at, told) => {
  expect(await judgeAsStranger(at, told)).toEqual([]);
});
