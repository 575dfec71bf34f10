// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi, sampleCluster, samplePreset } from '../testUtils';
import { FieldOptions, renderField } from '../testUtils/renderField';
import { OverridesField } from './OverridesField';

const withGpus = {
  ...samplePreset('large'),
  gpu: { resources: ['nvidia.com/g*'], max: 4 },
};

function show(options: FieldOptions<any> = {}) {
  const api = new FakeTenantsApi();
  const items = [samplePreset('small'), withGpus];
  api.listPresets = async () => ({ items, totalItems: 2 });
  return renderField<any>(OverridesField, {
    api,
    beside: { preset: 'large' },
    ...options,
  });
}

describe('OverridesField', () => {
  it('asks for GPUs that preset and cluster have, and says that they are reserved', async () => {
    const { value } = show();
    await userEvent.click(await screen.findByRole('button', { name: /GPUs/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'nvidia.com/gpu' }),
    );
    expect(value()).toEqual({ gpu: { resource: 'nvidia.com/gpu', count: 1 } });
    expect(
      screen.getByText(
        'Reserves 1 of nvidia.com/gpu. Sandbox (simulated) has 5 of 8 free.',
      ),
    ).toBeInTheDocument();
    const count = screen.getByRole('textbox', { name: 'Number of GPUs' });
    await userEvent.clear(count);
    await userEvent.type(count, '9');
    await userEvent.tab();
    // What was typed stays, and is refused.
    expect(value()).toEqual({ gpu: { resource: 'nvidia.com/gpu', count: 9 } });
    expect(count).toHaveAccessibleDescription(/Use a number from 1 to 4/);
    await userEvent.clear(count);
    await userEvent.type(count, '1.5');
    await userEvent.tab();
    expect(count).toHaveAccessibleDescription(/Must be a whole number/);
    await userEvent.click(screen.getByRole('button', { name: /nvidia/ }));
    await userEvent.click(await screen.findByRole('option', { name: /None/ }));
    expect(value()).toBeUndefined();
  });

  it('asks for a class that the operator of the cluster named', async () => {
    const api = new FakeTenantsApi();
    const gpu = { classes: ['*'], resources: ['nvidia.com/g*'], max: 4 };
    const items = [{ ...samplePreset('large'), gpu }];
    api.listPresets = async () => ({ items, totalItems: 1 });
    const cluster = sampleCluster({
      gpuClasses: [
        { name: 'b200', deviceClassName: 'gpu.nvidia.com' },
        { name: 'h100', resource: 'nvidia.com/gpu' },
      ],
    });
    api.listClusters = async () => ({ items: [cluster], totalItems: 1 });
    const { value } = show({ api });
    const choose = async (named: RegExp | string, name: string) => {
      await userEvent.click(await screen.findByRole('button', { name: named }));
      await userEvent.click(await screen.findByRole('option', { name }));
    };
    await choose(/GPUs/, 'h100');
    expect(value()).toEqual({ gpu: { class: 'h100', count: 1 } });
    // The room is that of the resource behind it.
    expect(
      screen.getByText(
        'Reserves 1 of h100. Sandbox (simulated) has 5 of 8 free.',
      ),
    ).toBeInTheDocument();
    await choose(/h100/, 'b200');
    expect(value()).toEqual({ gpu: { class: 'b200', count: 1 } });
    expect(screen.getByText('Reserves 1 of b200.')).toBeInTheDocument();
    await choose(/b200/, 'nvidia.com/gpu');
    expect(value()).toEqual({ gpu: { resource: 'nvidia.com/gpu', count: 1 } });
  });

  it('offers none where the preset has none, and stops at one that was asked for before', async () => {
    const { unmount } = show({ beside: { preset: 'small' } });
    expect(await screen.findByText(/offers no GPUs/)).toBeInTheDocument();
    unmount();
    const { goOn, wentOn } = show({
      beside: { preset: 'small' },
      value: { gpu: { resource: 'nvidia.com/gpu', count: 1 } },
    });
    await screen.findByRole('button', { name: /nvidia/ });
    await goOn();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Preset small offers no nvidia.com/gpu. It offers: none',
    );
    expect(wentOn).not.toHaveBeenCalled();
  });

  it.each([
    ['300', 'is more than preset large lets you override: at most 16.'],
    ['lots', 'Use CPU as 500m or 2.'],
  ])('says at %s of CPU what is wrong', async (cpu, sentence) => {
    const { value, goOn, wentOn } = show();
    await userEvent.click(await screen.findByText(/Other CPU/));
    const input = await screen.findByRole('textbox', { name: 'CPU in all' });
    fireEvent.change(input, { target: { value: cpu } });
    expect(input).toBeInvalid();
    expect(input).toHaveAccessibleDescription(
      expect.stringContaining(sentence),
    );
    await goOn();
    expect(wentOn).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: /Other CPU/ }));
    expect(input).toBeVisible();
    fireEvent.change(input, { target: { value: ' 2 ' } });
    expect(value()).toEqual({ cpu: '2' });
    fireEvent.change(input, { target: { value: '' } });
    expect(value()).toBeUndefined();
    await goOn();
    expect(wentOn).toHaveBeenCalled();
  });
});
