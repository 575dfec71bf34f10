// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPart } from '../testUtils/renderPart';
import { RefusableButton } from './RefusableButton';

function show(props: { refusal?: string; refusedBy?: string }) {
  const presses: string[] = [];
  renderPart(
    <>
      <p id="said">Above the buttons</p>
      <RefusableButton {...props} onPress={() => presses.push('pressed')}>
        Go
      </RefusableButton>
    </>,
  );
  return presses;
}

const enter = async () => {
  const button = await screen.findByRole('button', { name: 'Go' });
  await userEvent.tab();
  expect(button).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await userEvent.click(button);
  return button;
};

it('is a button while nothing speaks against it', async () => {
  const presses = show({});
  const button = await enter();
  expect(presses).toHaveLength(2);
  expect(button).not.toHaveAttribute('aria-disabled');
});

it('is reached by the keyboard when refused, says why, and does nothing', async () => {
  const presses = show({ refusal: 'Only owners may' });
  const button = await enter();
  expect(presses).toEqual([]);
  expect(button).toHaveAttribute('aria-disabled', 'true');
  expect(button).toHaveAccessibleDescription('Only owners may');
  expect(screen.getByText('Only owners may')).toBeVisible();
});

it('leaves the word to what says it for several', async () => {
  show({ refusal: 'Only owners may', refusedBy: 'said' });
  expect(await enter()).toHaveAccessibleDescription('Above the buttons');
  expect(screen.queryByText('Only owners may')).toBeNull();
});
