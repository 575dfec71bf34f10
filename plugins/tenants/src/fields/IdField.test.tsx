// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { FakeTenantsApi, sampleTenant } from '../testUtils';
import { FieldOptions, renderField } from '../testUtils/renderField';
import { FieldProps } from './FieldProps';
import { IdField } from './IdField';
import { suggestId } from './suggestId';

/** The field with the name beside it. */
function WithName(props: FieldProps<string>) {
  const [displayName, setName] = useState('');
  return (
    <>
      <input aria-label="Name" onChange={it => setName(it.target.value)} />
      <IdField {...props} formContext={{ formData: { displayName } }} />
    </>
  );
}

const show = (options: FieldOptions<string> = {}) =>
  renderField(WithName, { title: 'Id', required: true, ...options });
const named = (name: string) =>
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: name } });
const id = () => screen.getByRole('textbox', { name: /Id/ });
const write = (value: string) => fireEvent.change(id(), { target: { value } });

it.each([
  ['Vision demo', 'vision-demo'],
  ['  Équipe d’IA – 2 ', 'equipe-d-ia-2'],
  ['비전 LAB', 'lab'],
  ['Straße Øre', 'strasse-ore'],
  ['Łódź Œuvre þæđı', 'lodz-oeuvre-thaedi'],
  ['비전 연구실', ''],
  [`${'x'.repeat(39)} yz`, 'x'.repeat(39)],
])('of %s an id is made', (name, suggested) => {
  expect(suggestId(name)).toBe(suggested);
});

describe('IdField', () => {
  it('follows the name until somebody writes another id', async () => {
    const { value } = show();
    named('Vision');
    expect(id()).toHaveValue('vision');
    named('Vision demo');
    expect(value()).toBe('vision-demo');
    expect(
      await screen.findByText(
        'vision-demo is free. The namespace will be ecp-ai-vision-demo.',
      ),
    ).toBeInTheDocument();
    write('mine');
    named('Vision demo 2');
    expect(id()).toHaveValue('mine');
  });

  it.each([
    ['begins as the name does', 'vision', ['Visi', 'Vision', 'Vision demo']],
    ['was there before', undefined, ['Mine', 'Mine, too']],
  ])('leaves alone an id that %s', (_, written, names) => {
    const { value } = show({ value: 'mine' });
    if (written) write(written);
    names.forEach(named);
    expect(value()).toBe(written ?? 'mine');
  });

  it('follows the name again once it is emptied, and takes no blanks', () => {
    const { value } = show({ value: 'mine' });
    write(' yours ');
    expect(value()).toBe('yours');
    write('');
    named('Vision');
    expect(value()).toBe('vision');
    named('Vision demo');
    expect(value()).toBe('vision-demo');
  });

  it('asks for one, in Korean, where the name makes none', async () => {
    const { goOn, wentOn } = show({ language: 'ko' });
    await screen.findByRole('textbox', { name: /Id/ });
    named('비전 연구실');
    expect(
      await screen.findAllByText(/이 이름으로는 ID를 만들 수 없습니다/),
    ).not.toHaveLength(0);
    await goOn();
    expect(wentOn).not.toHaveBeenCalled();
    expect(id()).toHaveFocus();
  });

  it.each([
    ['Vision', 'Use lower-case letters, digits and hyphens'],
    ['v', 'Use 2 to 40 characters'],
    ['kube-dns', 'Is kept for the platform'],
  ])('says while %s is typed what is wrong', (value, sentence) => {
    const { api } = show();
    write(value);
    expect(id()).toHaveAccessibleDescription(expect.stringContaining(sentence));
    expect(api.callsOf('getAvailability')).toEqual([]);
  });

  it('offers one that is free for one that is taken, and stops at that', async () => {
    const api = new FakeTenantsApi({
      tenants: [
        sampleTenant({ tenantId: 'lab' }),
        sampleTenant({ tenantId: 'lab-2' }),
      ],
    });
    const { value, goOn, wentOn } = show({ api });
    named('Lab');
    const take = await screen.findByRole('button', { name: 'Take lab-3' });
    expect(screen.getByText('lab is taken; choose another id.')).toBeVisible();
    await goOn();
    expect(wentOn).not.toHaveBeenCalled();
    expect(screen.getAllByText(/is taken/)).toHaveLength(1);
    await userEvent.click(take);
    expect(value()).toBe('lab-3');
    expect(await screen.findByText(/lab-3 is free/)).toBeInTheDocument();
    await goOn();
    expect(wentOn).toHaveBeenCalled();
  });

  it('offers one where many are counted on already, in few questions', async () => {
    const taken = Array.from({ length: 40 }, (_, at) => `lab-${at}`);
    const api = new FakeTenantsApi({
      tenants: ['lab', ...taken].map(tenantId => sampleTenant({ tenantId })),
    });
    show({ api });
    write('lab');
    expect(
      await screen.findByRole('button', { name: 'Take lab-64' }),
    ).toBeVisible();
    expect(api.callsOf('getAvailability')).toEqual([['lab']]);
  });

  it('says nothing of an id that is no longer there', async () => {
    const api = new FakeTenantsApi({
      tenants: [sampleTenant({ tenantId: 'lab' })],
    });
    let answer = () => {};
    api.before = () =>
      new Promise<void>(resolve => {
        answer = resolve;
      });
    show({ api });
    write('lab');
    await waitFor(() => expect(api.callsOf('getAvailability')).toHaveLength(1));
    api.before = undefined;
    write('labs');
    answer();
    expect(await screen.findByText(/labs is free/)).toBeInTheDocument();
    expect(screen.queryByText(/is taken/)).not.toBeInTheDocument();
  });

  it('lets go on where nobody can say, and says so', async () => {
    const api = new FakeTenantsApi();
    api.fail('getAvailability', 503, 'The database is not available');
    const { goOn, wentOn } = show({ api });
    write('lab');
    expect(await screen.findByText(/could not be checked/)).toBeInTheDocument();
    await goOn();
    expect(wentOn).toHaveBeenCalled();
  });
});
