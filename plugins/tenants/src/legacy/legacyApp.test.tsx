// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { getComponentData } from '@backstage/core-plugin-api';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ComponentType } from 'react';
import * as legacy from '.';
import { entities, renderLegacyApp } from '../testUtils/renderLegacyApp';

const seen = (text: string | RegExp) =>
  screen.findAllByText(text, {}, { timeout: 10_000 });

describe('an app on core-plugin-api', () => {
  it.each([
    ['/tenants', 'Vision lab'],
    ['/tenants/vision-lab/change', 'Change vision-lab'],
    ['/approvals', 'Waiting for you (1)'],
    ['/clusters', 'Clusters'],
    ['/audit', 'The chain'],
  ])('renders %s', async (path, text) => {
    renderLegacyApp(path);
    await expect(seen(text)).resolves.not.toHaveLength(0);
  });

  it('leads from the list to the tenant’s page in the catalog', async () => {
    renderLegacyApp('/tenants');
    await userEvent.click(
      await screen.findByRole('link', { name: 'Vision lab' }),
    );
    await expect(seen('Workloads')).resolves.not.toHaveLength(0);
    expect(window.location.pathname).toBe(
      '/catalog/default/tenant/vision-lab/status',
    );
  });

  it('begins a tenant with its status, wherever the link comes from', async () => {
    renderLegacyApp('/catalog/default/tenant/vision-lab');
    await expect(seen('Workloads')).resolves.not.toHaveLength(0);
  });

  it('leads to the audit whoever may read it', async () => {
    renderLegacyApp('/tenants');
    await expect(seen('Audit')).resolves.not.toHaveLength(0);
  });

  it('has the card for an overview', async () => {
    renderLegacyApp('/catalog/default/tenant/vision-lab/overview');
    await expect(seen('Tenant')).resolves.not.toHaveLength(0);
  });

  it('shows the tab on a tenant only', () => {
    expect(entities.map(legacy.isTenant)).toEqual([true, false]);
  });

  it('speaks Korean', async () => {
    renderLegacyApp('/approvals', { language: 'ko' });
    await expect(seen('승인')).resolves.not.toHaveLength(0);
  });

  it('has every form field that the new frontend system has', () => {
    const source = readFileSync(
      resolve(__dirname, '../fields/formFields.ts'),
      'utf8',
    );
    const all = [...source.matchAll(/'(Tenant[A-Za-z]+)'/g)].map(it => it[1]);
    const names = Object.entries(legacy)
      .filter(([name]) => name.endsWith('Extension'))
      .map(([, Extension]) => Extension as ComponentType)
      .map(Extension =>
        getComponentData<{ name: string }>(
          <Extension />,
          'scaffolder.extensions.field.v1',
        ),
      )
      .flatMap(data => data?.name ?? []);
    expect(all).toContain('TenantClusterPicker');
    expect(names.sort()).toEqual(all.sort());
  });
});
