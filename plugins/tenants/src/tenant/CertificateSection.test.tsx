// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import {
  Certificate,
  CertificateCheck,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { tenantsPlugin } from '../plugin';
import { ago, FakeTenantsApi, sampleStatus, sampleTenant } from '../testUtils';
import { renderTenantTab } from '../testUtils/renderTenantTab';

const renderPage = (api: FakeTenantsApi) =>
  renderTenantTab(api, [
    tenantsPlugin.getExtension('tenant-section:tenants/certificate'),
  ]);

const check = (changes: Partial<CertificateCheck>): CertificateCheck => ({
  id: 'MTB-PL1-BC-CPI-5',
  code: 'privileged',
  role: 'owner',
  result: 'passed',
  evidence: 'violates PodSecurity',
  ...changes,
});
const certificate = (changes: Partial<Certificate>): Certificate => ({
  tenantId: 'vision-lab',
  result: 'passed',
  ranAt: ago(60_000),
  clusterVersion: 'v1.36.3',
  checks: [check({})],
  ...changes,
});
const fake = (made?: Certificate) =>
  new FakeTenantsApi({
    tenants: [sampleTenant()],
    statuses: [sampleStatus()],
    certificate: made,
  });
const section = () => screen.findByRole('region', { name: 'Isolation' });

describe('the certificate on the tenant page', () => {
  it('names a failed check with its evidence, and folds what passed', async () => {
    const denied = check({
      id: 'ECP-NETWORK-1',
      code: 'default_deny',
      role: undefined,
      result: 'failed',
      evidence: 'no NetworkPolicy of ours denies everything',
    });
    const checks = [check({}), denied];
    renderPage(fake(certificate({ result: 'failed', checks })));
    const region = within(await section());
    expect(
      await region.findByText('Default-deny is there and whole'),
    ).toBeVisible();
    expect(region.getByText(denied.evidence)).toBeVisible();
    expect(region.getByText(/1 of 2 checks passed/)).toBeVisible();
    expect(
      region.getByText('No privileged containers · owners'),
    ).not.toBeVisible();
  });

  it('says what is not proven', async () => {
    const unproven = check({ code: 'network_enforced', result: 'not_proven' });
    renderPage(fake(certificate({ checks: [check({}), unproven] })));
    const region = within(await section());
    expect(
      await region.findByText(/Not proven: an API server cannot tell/),
    ).toBeVisible();
  });

  it('examines on demand', async () => {
    const api = fake(certificate({}));
    renderPage(api);
    const region = within(await section());
    await userEvent.click(
      await region.findByRole('button', { name: 'Examine now' }),
    );
    await waitFor(() =>
      expect(api.calls).toContainEqual({
        method: 'runCertificate',
        args: ['vision-lab'],
      }),
    );
  });

  it('says who may examine, to who may not', async () => {
    const allowed = { update: false, delete: false, operate: false };
    const api = new FakeTenantsApi({
      tenants: [sampleTenant({ allowed: { ...allowed, holders: false } })],
      statuses: [sampleStatus()],
      certificate: certificate({}),
    });
    renderPage(api);
    const region = within(await section());
    const button = await region.findByRole('button', { name: 'Examine now' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription(
      'Examine: only owners, editors and the platform team may do it.',
    );
  });

  it('says why there is none, and offers nothing that would be refused', async () => {
    renderPage(fake());
    const region = within(await section());
    expect(await region.findByText('Not configured')).toBeVisible();
    expect(region.queryByRole('button')).toBeNull();
  });
});
