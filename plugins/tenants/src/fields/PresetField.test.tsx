// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi, samplePreset } from '../testUtils';
import { renderField } from '../testUtils/renderField';
import { PresetField } from './PresetField';

const own = {
  ...samplePreset('training'),
  displayName: 'Training',
  hard: { 'requests.cpu': '64', 'requests.nvidia.com/gpu': '4', pods: '12' },
};

function withPresets(...presets: ReturnType<typeof samplePreset>[]) {
  const api = new FakeTenantsApi();
  api.listPresets = async () => ({
    items: presets,
    totalItems: presets.length,
  });
  return api;
}

const trigger = () => screen.findByRole('button', { name: /Preset/ });

describe('PresetField', () => {
  it('offers an operator’s own preset with its numbers, and says what it reserves', async () => {
    const api = withPresets(samplePreset('small'), own);
    const { value } = renderField(PresetField, { title: 'Preset', api });
    await userEvent.click(await trigger());
    await userEvent.click(
      await screen.findByRole('option', {
        name: 'Training – 64 CPU, 12 pods',
      }),
    );
    expect(value()).toBe('training');
    expect(
      screen.getByText(
        'Reserves 4 of nvidia.com/gpu in the cluster, used or not.',
      ),
    ).toBeInTheDocument();
  });

  it('chooses the first where the template says so', async () => {
    const { value } = renderField(PresetField, {
      title: 'Preset',
      api: withPresets(own),
      options: { preselect: true },
    });
    const button = await trigger();
    await waitFor(() => expect(button).toHaveTextContent('Training'));
    expect(value()).toBe('training');
  });

  it('does not go on without one, nor with one that is gone, and says so', async () => {
    const api = withPresets(own);
    const { goOn, wentOn } = renderField<string>(PresetField, {
      title: 'Preset',
      api,
      required: true,
      value: 'retired',
    });
    expect(await trigger()).toHaveTextContent('retired');
    await goOn();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no preset retired; choose one of: training.',
    );
    expect(wentOn).not.toHaveBeenCalled();
    await userEvent.click(await trigger());
    await userEvent.click(
      await screen.findByRole('option', { name: /Training/ }),
    );
    await goOn();
    expect(wentOn).toHaveBeenCalled();
  });

  it('says why it has nothing to offer', async () => {
    const api = new FakeTenantsApi();
    api.fail('listPresets', 503, 'The database is not available');
    renderField(PresetField, { title: 'Preset', api });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is not available',
    );
  });
});
