// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A form that changes a tenant, as the scaffolder shows our templates; the tenants API is the fake.

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';
import { PartOptions } from './renderPart';
import { renderWizard } from './renderWizard';
import { FakeTenantsApi, sampleSpec, sampleTenant } from '.';

/** Of the tenant `vision-lab`. */
export const spec = sampleSpec({
  overrides: { cpu: '4' },
  access: { editors: ['group:default/vision'], viewers: [] },
});

const groups = ['ml-research', 'vision', 'speech'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default', title: `Team ${name}` },
  spec: {},
}));

/** Opens the form of a template about it, as it is but for some of it; `sent` is what was sent. */
export function open(
  template: string,
  tenant: Partial<Tenant> = {},
  { values = {}, ...options }: PartOptions & { values?: object } = {},
) {
  const tenants = [
    sampleTenant({ spec, revision: 3, ...tenant }),
    sampleTenant({
      tenantId: 'speech',
      spec: sampleSpec({ displayName: 'Speech', preset: 'large' }),
      revision: 8,
    }),
  ];
  const api = new FakeTenantsApi({ tenants });
  api.state.diff = '@@ -1 +1 @@\n-small\n+medium\n';
  const begun = { tenantId: 'vision-lab', ...values };
  const entities = { entities: groups };
  const part = renderWizard(template, { api, begun, entities, ...options });
  return { ...part, sent: () => part.sent.mock.calls.map(([it]) => plain(it)) };
}

/** As it goes to the server. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

export const button = (name: string | RegExp) =>
  screen.findByRole('button', { name });
export const goOn = async () => userEvent.click(await button('Review'));

export async function choose(label: RegExp, option: RegExp) {
  await userEvent.click(await button(label));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

/** Only what was shown goes on: sent once the server's word of what stands there is there. */
export async function send() {
  const asking = /Checking what you wrote/;
  await waitFor(() => expect(screen.queryByText(asking)).toBeNull());
  await goOn();
  await userEvent.click(await button('Send request'));
}
