// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { tenantsApiRef } from '../api';
import { ago, FakeTenantsApi, sampleCluster } from '../testUtils';
import { ClusterPicker } from './ClusterPicker';

const clusters = [
  sampleCluster(),
  sampleCluster({
    name: 'tokyo',
    title: undefined,
    state: 'unreachable',
    observedAt: ago(600),
    problem: { code: 'connection_refused', since: ago(605) },
  }),
];

async function renderPicker(api: FakeTenantsApi) {
  const changed = jest.fn();
  // The form as far as a field knows of it.
  function Form() {
    const [value, setValue] = useState<string | undefined>();
    const props = {
      schema: { title: 'Cluster' },
      uiSchema: {},
      formData: value,
      onChange: (next?: string) => {
        changed(next);
        setValue(next);
      },
    } as FieldExtensionComponentProps<string>;
    return <ClusterPicker {...props} />;
  }
  renderInTestApp(<Form />, { apis: [[tenantsApiRef, api]] });
  const button = await screen.findByRole('button', { name: /Cluster/ });
  const choose = async (name: RegExp) => {
    await userEvent.click(button);
    await userEvent.click(await screen.findByRole('option', { name }));
  };
  return { changed, choose };
}

describe('ClusterPicker', () => {
  it('offers clusters with their state, says what one has free, and can be emptied again', async () => {
    const api = new FakeTenantsApi({ clusters });
    const { changed, choose } = await renderPicker(api);
    await choose(/Sandbox \(simulated\) \(sandbox\)/);
    expect(changed).toHaveBeenLastCalledWith('sandbox');
    expect(
      await screen.findByText(/nvidia.com\/gpu: 5 of 8 free/),
    ).toBeInTheDocument();
    await choose(/default cluster/);
    expect(changed).toHaveBeenLastCalledWith(undefined);
  });

  it('says since when a cluster has not been heard of, and why', async () => {
    const { choose } = await renderPicker(new FakeTenantsApi({ clusters }));
    await choose(/tokyo – Unreachable/);
    expect(
      await screen.findByText('last known state, 10 minutes ago'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Unreachable for 10 min: connection refused.'),
    ).toBeInTheDocument();
  });

  it('leaves the default and says so when clusters cannot be had', async () => {
    const api = new FakeTenantsApi({ clusters });
    api.fail('listClusters', 503, 'The database is not available');
    await renderPicker(api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is not available',
    );
    expect(
      screen.getByRole('button', { name: /default cluster/ }),
    ).toBeEnabled();
  });
});
