// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// SLA class, budget and automatic recovery: in a form for a new tenant, and in the one that changes them.

import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi } from '../testUtils';
import { button, choose, open, send, spec } from '../testUtils/renderChange';
import { FieldOptions, renderField } from '../testUtils/renderField';
import { renderWizard } from '../testUtils/renderWizard';
import { withModules } from '../testUtils/withModules';
import { BudgetField } from './BudgetField';
import { RecoveryField } from './RecoveryField';
import { SlaClassField } from './SlaClassField';

const BOTH = ['monitoring', 'recovery'];
const api = () => withModules(BOTH);
const amount = () => screen.findByRole('textbox', { name: /Budget a month/ });
const write = async (value: string) => {
  fireEvent.change(await amount(), { target: { value } });
  fireEvent.blur(await amount());
};
const inCurrency = async (value: string) => {
  const name = /Currency of the budget/;
  const field = await screen.findByRole('textbox', { name });
  fireEvent.change(field, { target: { value } });
};

describe('SlaClassField', () => {
  const show = (options: FieldOptions<string> = {}) =>
    renderField(SlaClassField, { api: api(), ...options });

  it('offers what the server has, the least first, and says what it means', async () => {
    const { value } = show();
    expect(await screen.findByText(/Nothing is promised/)).toBeVisible();
    await userEvent.click(await button(/SLA class/));
    expect(
      (await screen.findAllByRole('option')).map(it => it.textContent),
    ).toEqual([
      'None',
      'basic – up 99 % of the time',
      'standard – up 99.5 % of the time',
      'premium – up 99.9 % of the time',
      'enterprise – up 99.99 % of the time',
    ]);
    await userEvent.click(screen.getByRole('option', { name: /^premium/ }));
    expect(value()).toBe('premium');
    expect(
      screen.getByText(
        'Alerts warn from 70 % of the CPU, 75 % of the memory and 75 % of the GPUs of the quota on, and when it was up less than 99.9 % of 30 days.',
      ),
    ).toBeVisible();
    await choose(/SLA class/, /None/);
    expect(value()).toBeUndefined();
  });

  it('keeps a class that the server no longer has', async () => {
    const { value } = show({ value: 'gone' });
    expect(await button(/SLA class/)).toHaveTextContent('gone');
    await choose(/SLA class/, /^basic/);
    expect(value()).toBe('basic');
  });

  it('says that the classes could not be asked for', async () => {
    const broken = api();
    broken.fail('listSlaClasses', 503, 'The database is not available');
    show({ api: broken });
    expect(await screen.findByText(/not responding/)).toBeVisible();
  });
});

describe('BudgetField', () => {
  const show = (options: FieldOptions<any> = {}) =>
    renderField<any>(BudgetField, { api: api(), ...options });

  it('is an amount in a currency, and nothing without an amount', async () => {
    const { value, goOn, wentOn } = show();
    await inCurrency('eur');
    expect(screen.getByText(/^Euro: it counts/)).toBeVisible();
    expect(value()).toBeUndefined();
    await goOn();
    expect(wentOn).toHaveBeenCalledTimes(1);
    await write('250.5');
    expect(value()).toEqual({ monthly: 250.5, currency: 'EUR' });
    await inCurrency('USD');
    expect(value()).toEqual({ monthly: 250.5, currency: 'USD' });
    await write('');
    expect(value()).toBeUndefined();
    await write('3');
    expect(value()).toEqual({ monthly: 3, currency: 'USD' });
  });

  it('does not go on without a currency, and begins with the one of the template', async () => {
    const { goOn, wentOn, unmount } = show();
    await write('100');
    await goOn();
    expect(await screen.findByText(/^Enter a currency/)).toBeVisible();
    expect(wentOn).not.toHaveBeenCalled();
    unmount();
    const { value } = show({ options: { currency: 'KRW' } });
    await write('100');
    expect(value()).toEqual({ monthly: 100, currency: 'KRW' });
  });

  it.each([
    [{ monthly: 0, currency: 'EUR' }, 'Must be at least 0.01.'],
    [{ monthly: 1e10, currency: 'EUR' }, 'Must be at most 1000000000.'],
    [{ monthly: 'lots', currency: 'EUR' }, /wrong type/],
    [{ monthly: 1, currency: 'EURO' }, /Is no currency such as/],
    [{ monthly: 1, currency: 'EUR', more: 1 }, /not a known field/],
    ['lots', /Budget: /],
  ])('says what is wrong with %j', async (value, sentence) => {
    const { goOn, wentOn } = show({ value });
    await amount();
    await goOn();
    expect(wentOn).not.toHaveBeenCalled();
    expect((await screen.findAllByText(sentence)).length).toBeGreaterThan(0);
  });
});

describe('RecoveryField', () => {
  const show = (options: FieldOptions<any> = {}) =>
    renderField<any>(RecoveryField, { api: api(), ...options });

  it('is on unless somebody says otherwise', async () => {
    const { value } = show();
    expect(await button(/Automatic recovery/)).toHaveTextContent('On');
    await choose(/Automatic recovery/, /Off/);
    expect(value()).toBe('off');
    expect(screen.getByText(/stays down until a person acts/)).toBeVisible();
    await choose(/Automatic recovery/, /On/);
    expect(value()).toBeUndefined();
  });

  it('says so in Korean', async () => {
    show({ language: 'ko', value: 'off' });
    expect(await button(/자동 복구/)).toHaveTextContent('꺼짐');
    expect(screen.getByText(/자동으로 재시작하지 않습니다/)).toBeVisible();
  });
});

describe('where a module is not installed', () => {
  it('a form for a new tenant has no field of it, unless something is set', async () => {
    const { unmount } = renderField<any>(RecoveryField, {
      api: withModules(['monitoring']),
    });
    await button('Go on');
    expect(
      screen.queryByRole('button', { name: /Automatic recovery/ }),
    ).not.toBeInTheDocument();
    unmount();
    renderField<any>(RecoveryField, { api: withModules([]), value: 'off' });
    expect(await button(/Automatic recovery/)).toHaveTextContent('Off');
  });

  it('a form about a tenant says so', async () => {
    open('change-tenant-monitoring');
    expect(
      await screen.findByText(
        'Automatic recovery: the backend of this portal lacks the module that acts on it.',
      ),
    ).toBeVisible();
  });

  it('is not believed of a backend that does not answer', async () => {
    const broken = new FakeTenantsApi();
    broken.fail('listCapabilities', 503, 'no');
    renderField<any>(RecoveryField, { api: broken });
    expect(await button(/Automatic recovery/)).toBeEnabled();
  });
});

describe('the forms', () => {
  it('ask for them with a new tenant', async () => {
    const portal = api();
    const { sent } = renderWizard('request-tenant', { api: portal });
    const name = await screen.findByRole('textbox', { name: /^Display name/ });
    fireEvent.change(name, { target: { value: 'Vision demo' } });
    await choose(/SLA class/, /^premium/);
    await inCurrency('EUR');
    await write('250');
    await choose(/Automatic recovery/, /Off/);
    await screen.findByText('Nothing is in the way of the request.');
    await send();
    const agreed = {
      slaClass: 'premium',
      budget: { monthly: 250, currency: 'EUR' },
      recovery: 'off',
    };
    expect(sent).toHaveBeenCalledWith(expect.objectContaining(agreed));
    expect(portal.callsOf('previewManifest').at(-1)).toEqual([
      expect.objectContaining({ spec: expect.objectContaining(agreed) }),
    ]);
  });

  it('change them of a tenant, and take them away', async () => {
    const agreed = {
      slaClass: 'basic',
      budget: { monthly: 80, currency: 'EUR' },
      recovery: 'off',
    } as const;
    const { api: fake, sent } = open('change-tenant-monitoring', {
      spec: { ...spec, ...agreed },
    });
    withModules(BOTH, fake);
    await waitFor(async () =>
      expect(await button(/SLA class/)).toHaveTextContent(/^.*basic/),
    );
    await choose(/SLA class/, /None/);
    await write('');
    await choose(/Automatic recovery/, /On/);
    await screen.findByText('+medium');
    await send();
    expect(sent()).toEqual([
      { tenantId: 'vision-lab', recovery: 'on', baseRevision: 3 },
    ]);
  });
});
