// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Secrets of the tenant, and services that name them.

import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ServiceSpec } from '@ecp-ai/backstage-plugin-tenants-common';
import { sampleSpec } from '../testUtils';
import { FieldOptions, renderField } from '../testUtils/renderField';
import { ServicesField } from './ServicesField';
import { SharedSecretsField } from './SharedSecretsField';

const db = { key: 'tenants/vision/db', property: 'password' };
const press = (name: string | RegExp) =>
  userEvent.click(screen.getByRole('button', { name }));
const write = (name: string, value: string) => {
  const input = screen.getByRole('textbox', { name });
  fireEvent.change(input, { target: { value } });
  fireEvent.blur(input);
  return input;
};
const pick = async (label: RegExp, option: string) => {
  await press(label);
  await userEvent.click(await screen.findByRole('option', { name: option }));
};

it('asks for a name and where the secret lies', async () => {
  const { value, goOn, wentOn } = renderField(SharedSecretsField);
  await press('Add a secret');
  write('Name', 'db-password');
  write('Secret key', db.key);
  write('Secret property', db.property);
  expect(value()).toEqual({ 'db-password': db });
  await goOn();
  expect(wentOn).toHaveBeenCalledTimes(1);
  expect(write('Name', 'DB_PASSWORD')).toHaveAccessibleDescription(
    /lower-case letters/,
  );
  await goOn();
  expect(wentOn).toHaveBeenCalledTimes(1);
});

describe('a service', () => {
  const [api] = sampleSpec().services;
  const service: ServiceSpec = {
    ...api,
    secretEnv: { PGPASSWORD: db },
    secretFiles: { '/srv/p': db },
  };
  const open = async (
    of: ServiceSpec,
    beside: object,
    options: FieldOptions<any> = {},
  ) => renderField(ServicesField, { value: [of] as any, beside, ...options });
  const secrets = { 'db-password': db, 'hub.x': db };

  it('names one of them, and no address any more', async () => {
    const { value, goOn, wentOn } = await open(service, { secrets });
    await press(/^Command and variables/);
    await pick(/Secret$/, 'db-password');
    expect(value()).toEqual([
      { ...service, secretEnv: { PGPASSWORD: { secret: 'db-password' } } },
    ]);
    expect(screen.queryByRole('textbox', { name: 'Secret key' })).toBeNull();
    await goOn();
    expect(wentOn).toHaveBeenCalled();
    await pick(/Secret$/, 'Another one in the store');
    expect(value()).toEqual([
      { ...service, secretEnv: { PGPASSWORD: { key: '', property: '' } } },
    ]);
  });

  it('is asked for the address alone where the tenant has none', async () => {
    await open(service, {});
    await press(/^Command and variables/);
    expect(screen.getByRole('textbox', { name: 'Secret key' })).toBeVisible();
    expect(screen.queryByRole('button', { name: /Secret$/ })).toBeNull();
  });

  it('keeps a name that the tenant has no more', async () => {
    const named = { ...service, secretEnv: { X: { secret: 'gone' } } };
    const { value } = await open(named, {});
    await press(/^Command and variables/);
    expect(screen.getByRole('button', { name: /gone.*Secret/ })).toBeVisible();
    expect(value()).toEqual([named]);
  });

  it('is asked in Korean, too', async () => {
    await open(service, { secrets }, { language: 'ko' });
    const group = await screen.findByRole('button', { name: /^명령과 변수/ });
    await userEvent.click(group);
    const choice = screen.getByRole('button', { name: /시크릿$/ });
    expect(choice).toHaveTextContent('저장소의 다른 시크릿');
  });
});
