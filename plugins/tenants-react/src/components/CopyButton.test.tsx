// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { fireEvent, screen, waitFor } from '@testing-library/react';
import { act } from 'react';
import { renderPart } from '../testUtils/renderPart';
import { CopyButton } from './CopyButton';

describe('CopyButton', () => {
  const written: string[] = [];
  const clipboard = (value: unknown) =>
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value,
    });
  // `userEvent` would bring a clipboard of its own.
  const press = async (name: string) => {
    const button = await screen.findByRole('button', { name });
    await act(async () => void fireEvent.click(button));
  };

  beforeEach(() => {
    written.splice(0);
    jest.useFakeTimers({ advanceTimers: true });
  });
  afterEach(() => jest.useRealTimers());

  it('copies exactly the text, says so, and is ready again soon', async () => {
    clipboard({ writeText: async (text: string) => void written.push(text) });
    const text = 'a: 1\n  b: "<b>"\n';
    renderPart(<CopyButton text={text} />);
    await press('Copy');
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
    expect(written).toEqual([text]);
    await act(() => jest.advanceTimersByTimeAsync(2_000));
    expect(await screen.findByRole('button', { name: 'Copy' })).toBeEnabled();
  });

  it.each([
    ['offers no clipboard (plain HTTP)', undefined],
    [
      'refuses',
      { writeText: () => Promise.reject(new Error('NotAllowedError')) },
    ],
  ])('says so when the browser %s', async (_, value) => {
    clipboard(value);
    const { toasts } = renderPart(<CopyButton text="a" />);
    await press('Copy');
    await waitFor(() =>
      expect(toasts()).toMatchObject([
        {
          title: 'Not copied: the browser does not allow it here',
          status: 'warning',
        },
      ]),
    );
    expect(screen.getByRole('button', { name: 'Copy' })).toBeEnabled();
  });
});
