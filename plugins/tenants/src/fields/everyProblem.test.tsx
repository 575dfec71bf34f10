// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whatever the schema finds wrong with what a form holds is said: at its input or, where it has none, near by with its label.

import { screen } from '@testing-library/react';
import { tenantSpecSchema } from '@ecp-ai/backstage-plugin-tenants-common';
import { FakeTenantsApi, samplePreset, sampleSpec } from '../testUtils';
import { goOn, open, spec } from '../testUtils/renderChange';
import { renderField } from '../testUtils/renderField';
import { renderWizard } from '../testUtils/renderWizard';
import { brokenAt, differentlyWrong, said } from '../testUtils/wrongValues';
import { EnvironmentField } from './EnvironmentField';
import { OverridesField } from './OverridesField';
import { refusedIn } from './problemOf';

describe('what is wrong with overrides', () => {
  const right = {
    cpu: '1',
    memory: '1Gi',
    storage: '1Gi',
    gpu: { resource: 'nvidia.com/gpu', count: 1 },
  };
  const broken = differentlyWrong(brokenAt(right, 'spec.overrides'), it =>
    refusedIn('overrides', it),
  );

  it.each(broken.map(it => [JSON.stringify(it).slice(0, 90), it]))(
    'is said of %s',
    async (_, value) => {
      const api = new FakeTenantsApi();
      const gpu = { resources: ['nvidia.com/g*'], max: 4 };
      const items = [{ ...samplePreset('large'), gpu }];
      api.listPresets = async () => ({ items, totalItems: 1 });
      const beside = { preset: 'large' };
      const options = { api, beside, value: value as any };
      const part = renderField<any>(OverridesField, options);
      await screen.findByRole('textbox', { name: 'CPU in all' });
      await part.goOn();
      expect(part.wentOn).not.toHaveBeenCalled();
      for (const sentence of said(refusedIn('overrides', value))) {
        expect(document.body).toHaveTextContent(sentence);
      }
    },
  );
});

describe('what is wrong with a form', () => {
  const wrong: Record<string, [unknown, string]> = {
    tenantId: ['Not right', 'Use lower-case letters, digits and hyphens'],
    displayName: ['x'.repeat(81), 'at most 80 characters'],
    description: ['x'.repeat(1001), 'at most 1000 characters'],
    reason: ['x'.repeat(2001), 'at most 2000 characters'],
    owner: ['user:default/ada', 'This is not one of your groups'],
    preset: ['Not right', 'Not right'],
    overrides: [{ cpu: 'lots' }, 'Use CPU as 500m or 2'],
    cluster: ['Not right', 'Use lower-case letters, digits and hyphens'],
    services: ['none', 'Services: Has the wrong type'],
    access: [{ editors: 'all' }, 'Editors: Has the wrong type'],
    peers: [['Not right'], 'Use lower-case letters, digits'],
    expiresAt: ['tomorrow', 'Expires: '],
    slaClass: ['Not right', 'Use lower-case letters, digits and hyphens'],
    budget: [{ monthly: 'lots' }, 'Has the wrong type (expected number)'],
    objects: [[{ kind: 'a b' }], 'Name a kind as Kubernetes does'],
    pullSecrets: [[{ key: 'a b' }], 'Use letters, digits, dots, hyphens'],
    secrets: [{ x: { key: 'a b' } }, 'Use letters, digits, dots, hyphens'],
    recovery: [{ automation: 'sometimes' }, 'Must be one of: on, off'],
  };

  it.each(Object.entries(wrong))(
    'is said of %s',
    async (property, [value, sentence]) => {
      const begun = { ...sampleSpec(), tenantId: 'vision', [property]: value };
      renderWizard('request-tenant', { begun });
      await screen.findByRole('textbox', { name: /^Display name/ });
      await goOn();
      expect(
        (await screen.findAllByText(content => content.includes(sentence)))
          .length,
      ).toBeGreaterThan(0);
    },
  );

  // The form itself would take the default for it.
  it('is said of environment', async () => {
    const part = renderField(EnvironmentField, { value: 'prod' });
    await part.goOn();
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Must be one of: dev, staging, production.',
    );
    expect(part.wentOn).not.toHaveBeenCalled();
  });

  it('is said of every property of a request', () => {
    const all = [
      ...Object.keys(tenantSpecSchema.shape),
      'tenantId',
      'reason',
    ].sort();
    expect([...Object.keys(wrong), 'environment'].sort()).toEqual(all);
  });

  it('is said of what a form about a tenant does not show', async () => {
    const { port, ...service } = sampleSpec().services[0];
    const ingress = { host: 'api.example.com', path: '/' };
    const services = [{ ...service, ingress }];
    const values = { preset: 'large' };
    const tenant = { spec: { ...spec, services } };
    open('resize-tenant', tenant, { values });
    expect(
      await screen.findByText(/Ingress of service api: Needs a TCP port/),
    ).toBeVisible();
  });
});
