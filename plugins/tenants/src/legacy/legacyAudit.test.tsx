// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Backstage keeps what the policy said of a reader, so that whoever may not read the audit has a file of their own.

import { screen } from '@testing-library/react';
import { renderLegacyApp } from '../testUtils/renderLegacyApp';

it('leads nobody to the audit who may not read it', async () => {
  renderLegacyApp('/tenants', { mayReadAudit: false });
  expect(
    await screen.findByRole('link', { name: 'Vision lab' }),
  ).toBeInTheDocument();
  expect(screen.queryByText('Audit')).not.toBeInTheDocument();
});
