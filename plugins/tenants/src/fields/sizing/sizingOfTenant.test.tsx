// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The adviser in the forms that change a tenant.

import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi } from '../../testUtils';
import { choose, open, send, spec } from '../../testUtils/renderChange';

const press = async (name: RegExp | string) =>
  userEvent.click(await screen.findByRole('button', { name }));
const write = async (name: RegExp | string, value: string) => {
  const field = await screen.findByRole('textbox', { name });
  fireEvent.change(field, { target: { value } });
  fireEvent.blur(field);
};
const [api, worker] = spec.services;
const askedOf = (fake: FakeTenantsApi) =>
  fake.callsOf('getAdvice').filter(([it]) => 'template' in Object(it));
const size = { replicas: 5, resources: { cpu: '4', memory: '8Gi' } };

it('sizes a service that is there, and leaves all else as it is', async () => {
  const own = { env: { MODE: 'fast' }, shm: undefined };
  const services = [{ ...api, ...own }, worker];
  const { api: fake, sent } = open('resize-tenant', {
    spec: { ...spec, services },
  });
  await press('Size from load');
  await choose(/Service template/, /Speech to text/);
  await write('Channels', '100');
  // Two services, and none is called as the template: whose load it is has to be said.
  expect(askedOf(fake)).toEqual([]);
  await choose(/Service of the tenant/, new RegExp(api.name));
  await screen.findByText('Preset medium is enough.');
  expect(askedOf(fake)).toHaveLength(1);
  await press('Take over medium');
  expect(
    await screen.findByText(`Taken over: preset medium, services ${api.name}.`),
  ).toBeVisible();
  const table = await screen.findByRole('table', { name: /Spec/ });
  expect(within(table).getByRole('row', { name: /Preset/ })).toHaveTextContent(
    'smallmedium',
  );
  expect(
    within(table).getByRole('row', { name: /Replicas of service/ }),
  ).toBeVisible();
  await send();
  expect(sent()).toEqual([
    {
      tenantId: 'vision-lab',
      preset: 'medium',
      overrides: { cpu: '4' },
      services: [{ ...api, env: own.env, ...size }, worker],
      baseRevision: 3,
    },
  ]);
});

it('sends no services where none were sized', async () => {
  const { sent } = open('resize-tenant');
  await choose(/Preset/, /medium/);
  await send();
  expect(sent()[0]).toMatchObject({ preset: 'medium', services: [] });
});

it('sizes services in their own form, with preset and GPUs of the tenant', async () => {
  const gpu = { class: 'h100', count: 1 };
  const llm = { ...api, name: 'llm' };
  const { sent } = open('change-tenant-services', {
    spec: { ...spec, services: [llm, worker] },
  });
  await press('Size from load');
  await choose(/Service template/, /Language model/);
  // The one that is called so is meant.
  expect(
    screen.getByRole('button', { name: /Service of the tenant/ }),
  ).toHaveTextContent('llm');
  await write('Users at once', '8');
  await write(/^Parameters/, '32');
  await choose(/Precision/, /fp8/);
  await press('Take over medium');
  expect(
    await screen.findByText('Taken over: preset medium, services llm.'),
  ).toBeVisible();
  await send();
  expect(sent()).toMatchObject([
    {
      tenantId: 'vision-lab',
      preset: 'medium',
      overrides: { cpu: '4', gpu },
      services: [
        {
          ...llm,
          replicas: 1,
          resources: { cpu: '4', memory: '8Gi' },
          gpu,
        },
        worker,
      ],
      baseRevision: 3,
    },
  ]);
});

it('adds a new service beside one of the same name', async () => {
  open('change-tenant-services', {
    spec: { ...spec, services: [{ ...api, name: 'llm' }] },
  });
  await press('Size from load');
  await choose(/Service template/, /Language model/);
  await choose(/Service of the tenant/, /A new service/);
  await write('Users at once', '8');
  await write(/^Parameters/, '32');
  await choose(/Precision/, /fp8/);
  await press('Take over large');
  expect(
    await screen.findByText(/preset large, services llm-2\. Enter the image/),
  ).toBeVisible();
});

it('speaks Korean', async () => {
  open('resize-tenant', {}, { language: 'ko' });
  await press('부하로 규모 정하기');
  expect(await screen.findByText(/나머지는 그대로입니다/)).toBeVisible();
  await choose(/서비스 템플릿/, /음성 인식/);
  expect(screen.getByRole('button', { name: /테넌트의 서비스/ })).toBeVisible();
});
