// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi, sampleRequest } from '../testUtils';
import { renderPortal } from '../testUtils/renderPortal';

const rules = [
  {
    id: 'led',
    version: '0123456789ab',
    when: {},
    then: { steps: [{ anyOf: ['group:default/leads'], count: 1 }] },
  },
];
const requests = () => [
  sampleRequest({ id: '0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b9001' }),
  sampleRequest({
    id: '0b9e6f0e-6f3f-4b62-9d64-0a4b1a3b9002',
    tenantId: 'speech',
    state: 'rejected',
  }),
];

async function open() {
  const api = new FakeTenantsApi({ rules, requests: requests() });
  renderPortal('/approvals/policy', api);
  return { api, text: await screen.findByRole('textbox', { name: /^Rules/ }) };
}

const press = () =>
  userEvent.click(screen.getByRole('button', { name: 'Try the rules' }));

it('is reached from the approvals', async () => {
  renderPortal('/approvals', new FakeTenantsApi({ rules }));
  const link = await screen.findByRole('link', {
    name: 'Try rules of approval',
  });
  expect(link).toHaveAttribute('href', '/approvals/policy');
});

it('shows the rules in force, and what edited ones would change', async () => {
  const { api, text } = await open();
  expect((text as HTMLTextAreaElement).value).toContain(
    '- group:default/leads',
  );
  expect((text as HTMLTextAreaElement).value).not.toContain('0123456789ab');
  fireEvent.change(text, {
    target: {
      value:
        '[{"id":"led","then":{"autoApprove":true},"when":{"types":["create"]}}]',
    },
  });
  await press();
  const table = within(
    await screen.findByRole('table', {
      name: 'Who could decide, before and after',
    }),
  );
  expect(screen.getByText('2 of 2 requests change.')).toBeInTheDocument();
  expect(table.getAllByText('Approved by the rule')).toHaveLength(2);
  expect(table.getAllByText('leads')).toHaveLength(2);
  expect(api.callsOf('simulatePolicy').at(-1)).toMatchObject([
    { rules: [{ id: 'led', then: { autoApprove: true } }] },
  ]);
});

it('says what is wrong with the text, or with a rule', async () => {
  const { text } = await open();
  fireEvent.change(text, { target: { value: '[{' } });
  await press();
  expect(
    await screen.findByText(/The rules cannot be read:/),
  ).toBeInTheDocument();
  fireEvent.change(text, { target: { value: '- { id: x, then: {} }' } });
  await press();
  expect(
    await screen.findByText(/names either autoApprove: true or steps/),
  ).toBeInTheDocument();
});
