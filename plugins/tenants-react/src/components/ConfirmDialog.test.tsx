// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../testUtils';
import { PartOptions, renderPart } from '../testUtils/renderPart';
import { ConfirmDialog } from './ConfirmDialog';

/** An act that ends when the test says so. */
function act() {
  let end: () => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const run = jest.fn(
    () =>
      new Promise<void>((resolve, reject) => {
        [end, fail] = [resolve, reject];
      }),
  );
  return { run, end: () => end(), fail: (error: unknown) => fail(error) };
}

async function open(
  props: Partial<Parameters<typeof ConfirmDialog>[0]> = {},
  options?: PartOptions,
) {
  const onClose = jest.fn();
  renderPart(
    <ConfirmDialog
      title="Remove it?"
      confirmLabel="Remove"
      onConfirm={async () => {}}
      onClose={onClose}
      {...props}
    >
      <p>It is gone afterwards.</p>
    </ConfirmDialog>,
    options,
  );
  const dialog = await screen.findByRole('dialog', { name: 'Remove it?' });
  const button = (name: string) => screen.getByRole('button', { name });
  return { dialog, onClose, button };
}

describe('ConfirmDialog', () => {
  it('asks before anything is done', async () => {
    const onConfirm = jest.fn(async () => {});
    const { dialog, button, onClose } = await open({ onConfirm });
    expect(dialog).toHaveTextContent('It is gone afterwards.');
    await userEvent.click(button('Cancel'));
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(onConfirm).not.toHaveBeenCalled();
  });

  it('closes by the escape key', async () => {
    const { onClose } = await open();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  });

  it('waits for what it started, and can be neither closed nor started again', async () => {
    const { run, end } = act();
    const { button, onClose } = await open({ onConfirm: run });
    await userEvent.click(button('Remove'));
    await waitFor(() => expect(button('Cancel')).toBeDisabled());
    await userEvent.keyboard('{Escape}');
    await userEvent.click(screen.getByRole('button', { name: /Remove/ }));
    expect(onClose).not.toHaveBeenCalled();
    expect(run).toHaveBeenCalledTimes(1);
    end();
    await waitFor(() => expect(button('Cancel')).toBeEnabled());
  });

  it('shows what went wrong inside, forgets it with the next try', async () => {
    const { run, end, fail } = act();
    const { button, onClose } = await open({ onConfirm: run });
    await userEvent.click(button('Remove'));
    fail(await refusal(409, 'Somebody was faster'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Somebody was faster',
    );
    expect(onClose).not.toHaveBeenCalled();
    await userEvent.click(button('Remove'));
    await waitFor(() =>
      expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
    );
    end();
    await waitFor(() => expect(run).toHaveBeenCalledTimes(2));
  });

  it('shows what was thrown, also when it is no error', async () => {
    const { run, fail } = act();
    const { button } = await open({ onConfirm: run });
    await userEvent.click(button('Remove'));
    fail('just a text');
    expect(await screen.findByRole('alert')).toHaveTextContent('just a text');
  });

  it('does nothing while something is missing', async () => {
    const onConfirm = jest.fn(async () => {});
    const { button } = await open({ onConfirm, isConfirmDisabled: true });
    expect(button('Remove')).toBeDisabled();
    await userEvent.click(button('Remove'));
    expect(onConfirm).not.toHaveBeenCalled();
  });

  it('keeps the keyboard inside while it is open', async () => {
    const { dialog } = await open();
    for (let i = 0; i < 6; i += 1) {
      await userEvent.tab();
      expect(dialog).toContainElement(document.activeElement as HTMLElement);
    }
  });

  it('speaks Korean', async () => {
    await open({}, { language: 'ko' });
    expect(await screen.findByRole('button', { name: '취소' })).toBeEnabled();
  });
});
