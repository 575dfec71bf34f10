// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen } from '@testing-library/react';
import { renderPart } from '../testUtils/renderPart';
import { KeptFacts } from './KeptFacts';

it('says what was agreed on and has no field in the form', async () => {
  renderPart(
    <KeptFacts
      kept={{
        slaClass: 'premium',
        budget: { monthly: 250, currency: 'EUR' },
        recovery: 'off',
      }}
    />,
  );
  expect(await screen.findByText(/Also sent/)).toBeVisible();
  const said = screen.getAllByRole('definition').map(it => it.textContent);
  expect(said).toEqual(['premium', '€250.00 a month', 'Off']);
});

it('says nothing of what a link made up', async () => {
  renderPart(
    <KeptFacts
      kept={{ slaClass: 'Not right', budget: { monthly: -1 } as any }}
    />,
  );
  expect(screen.queryByText(/Also sent/)).not.toBeInTheDocument();
});
