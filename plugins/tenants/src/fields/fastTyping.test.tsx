// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Somebody types faster than the form does what it does by itself: nothing of that runs between two keys.

import { configure, getConfig, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderWizard } from '../testUtils/renderWizard';

const field = (name: RegExp | string) => screen.findByRole('textbox', { name });

/**
 * Types some keys at once, with no turn of the event loop between them, then the next some. What waits for a turn is not
 * done after each key, as React's own testing would do it.
 */
async function typeFast(name: RegExp | string, bursts: string[]) {
  const input = await field(name);
  await userEvent.click(input);
  const { eventWrapper } = getConfig();
  const hands = userEvent.setup({ delay: null });
  configure({ eventWrapper: dispatch => dispatch() });
  try {
    for (const keys of bursts) await hands.keyboard(keys);
  } finally {
    configure({ eventWrapper });
  }
  return input;
}

it('loses no letter of a name that the id follows', async () => {
  renderWizard('request-tenant');
  const name = await typeFast(/^Display name/, [
    'Vis',
    'ion d',
    'emo',
    ' of the lab',
  ]);
  await waitFor(async () =>
    expect(await field(/^Tenant id/)).toHaveValue('vision-demo-of-the-lab'),
  );
  expect(name).toHaveValue('Vision demo of the lab');
});

it('loses no letter in one of twenty services', async () => {
  const services = Array.from({ length: 20 }, (_, at) => ({
    name: `s${at}`,
    image: at === 19 ? '' : 'registry.example/vision/api:1.0.0',
    replicas: 1,
  }));
  renderWizard('request-tenant', { begun: { services } });
  // That with something to complete is open, the others are lines.
  const image = await typeFast('Image', ['registry.', 'example/', 'api:', '2']);
  expect(image).toHaveValue('registry.example/api:2');
});
