// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen } from '@testing-library/react';
import { ago } from '../testUtils';
import { renderPart } from '../testUtils/renderPart';
import { Age } from './Age';

it.each([
  [ago(120), '2 minutes ago'],
  // The page looks at its clock from time to time only.
  [ago(-3), 'now'],
])('of %s', async (at, text) => {
  renderPart(<Age at={at} />);
  expect(await screen.findByText(text)).toHaveAttribute('datetime', at);
});
