// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  FakeTenantsApi,
  sampleRequest,
  sampleSpec,
  sampleTenant,
} from '../testUtils';
import { renderPortal } from '../testUtils/renderPortal';

function setUp() {
  const api = new FakeTenantsApi({
    tenants: [sampleTenant()],
    diff: '@@ -1 +1 @@\n-image: 1.4.0\n+image: 1.5.0\n',
  });
  renderPortal('/tenants/vision-lab/change', api);
  return api;
}

const image = () => screen.findByRole('textbox', { name: 'Image of api' });
const look = () =>
  screen.getByRole('button', { name: 'Show what would change' });
const send = () => screen.getByRole('button', { name: 'Send request' });

async function setImage(text: string) {
  fireEvent.change(await image(), { target: { value: text } });
}

describe('ChangePage', () => {
  it('begins with what a request asked for that came to nothing', async () => {
    const [first, worker] = sampleSpec().services;
    const asked = sampleRequest({
      type: 'update',
      state: 'rejected',
      baseRevision: 1,
      reason: 'More of it',
      decisions: [
        {
          decision: 'reject',
          decidedBy: 'user:default/ada',
          decidedAt: '2026-07-01T10:00:00Z',
          digest: 'sha256:0',
          comment: 'Seven are too many.',
        },
      ],
      spec: sampleSpec({ services: [{ ...first, replicas: 7 }, worker] }),
    });
    const api = new FakeTenantsApi({
      tenants: [sampleTenant()],
      requests: [asked],
    });
    renderPortal(`/tenants/vision-lab/change?from=${asked.id}`, api);
    expect(
      await screen.findByRole('textbox', { name: 'Replicas of api' }),
    ).toHaveValue('7');
    expect(
      screen.getByRole('textbox', { name: 'Reason for the approver' }),
    ).toHaveValue('More of it');
    expect(look()).toBeEnabled();
    expect(screen.getByRole('note')).toHaveTextContent('Seven are too many.');
  });

  it('says that the tenant has changed since', async () => {
    const asked = sampleRequest({
      type: 'update',
      state: 'cancelled',
      baseRevision: 1,
    });
    const api = new FakeTenantsApi({
      tenants: [sampleTenant({ revision: 3 })],
      requests: [asked],
    });
    renderPortal(`/tenants/vision-lab/change?from=${asked.id}`, api);
    expect(await screen.findByRole('note')).toHaveTextContent(/revision 3 now/);
  });

  it('sends what was looked at, as a request with the whole spec', async () => {
    const api = setUp();
    await setImage('registry.example/vision/api:1.5.0');
    expect(send()).toBeDisabled();
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Reason for the approver' }),
      'Fix',
    );
    await userEvent.click(look());
    expect(await screen.findByText('+image: 1.5.0')).toBeInTheDocument();
    await userEvent.click(send());
    const [api1, worker] = sampleSpec().services;
    await waitFor(() =>
      expect(api.callsOf('createRequest')).toEqual([
        [
          {
            type: 'update',
            tenantId: 'vision-lab',
            reason: 'Fix',
            baseRevision: 1,
            spec: sampleSpec({
              services: [
                { ...api1, image: 'registry.example/vision/api:1.5.0' },
                worker,
              ],
            }),
          },
        ],
      ]),
    );
    expect(
      await screen.findByText('This is your own request'),
    ).toBeInTheDocument();
  });

  it('wants a new look after an edit', async () => {
    setUp();
    await setImage('registry.example/vision/api:1.5.0');
    await userEvent.click(look());
    await screen.findByText('+image: 1.5.0');
    expect(send()).toBeEnabled();
    await setImage('registry.example/vision/api:1.6.0');
    expect(send()).toBeDisabled();
    expect(
      screen.getByText(/You edited after the preview/),
    ).toBeInTheDocument();
  });

  it('names a refused field in words, beside the field and above the buttons', async () => {
    setUp();
    await setImage('registry.example/vision/api:latest');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Image of service api: Name a fixed version: a tag other than latest, or a digest.',
    );
    expect(await image()).toHaveAccessibleDescription(/name a fixed version/);
    expect(look()).toBeDisabled();
  });

  it('does not send what a rule refuses', async () => {
    const api = setUp();
    api.state.preview = {
      digest: `sha256:${'b'.repeat(64)}`,
      manifest: '',
      diff: '@@ -1 +1 @@\n-a\n+b\n',
      findings: [
        {
          id: 'quota-covers-services',
          severity: 'error',
          params: { resource: 'limits.cpu', needed: '18', available: '16' },
        },
      ],
      capacity: { cluster: 'sandbox', items: [] },
    };
    await setImage('registry.example/vision/api:1.5.0');
    await userEvent.click(look());
    expect(
      await screen.findByText(/The services need 18 of limits.cpu/),
    ).toBeInTheDocument();
    expect(send()).toBeDisabled();
  });

  it('edits the rest as YAML, and survives a broken text', async () => {
    setUp();
    await image();
    await userEvent.click(screen.getByRole('button', { name: /Whole spec/ }));
    const text = await screen.findByRole('textbox', {
      name: 'Whole spec (YAML)',
    });
    const before = (text as HTMLTextAreaElement).value;
    fireEvent.change(text, { target: { value: 'services: [' } });
    expect(screen.getByText(/This is not valid YAML/)).toBeInTheDocument();
    expect(await image()).toBeDisabled();
    fireEvent.change(text, {
      target: { value: before.replace('preset: small', 'preset: large') },
    });
    expect(
      screen.queryByText(/This is not valid YAML/),
    ).not.toBeInTheDocument();
    expect(screen.getByRole('row', { name: /^Preset/ })).toHaveTextContent(
      'smalllarge',
    );
  });

  it('shows the server’s refusal with its fields', async () => {
    const api = setUp();
    api.fail('previewManifest', 400, 'spec.preset: unknown');
    await setImage('registry.example/vision/api:1.5.0');
    await userEvent.click(look());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'spec.preset: unknown',
    );
  });
});
