// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi } from '../testUtils';
import { FieldOptions, renderField } from '../testUtils/renderField';
import { OwnerField } from './OwnerField';

const group = (name: string, displayName?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: { profile: { displayName } },
});
const entities = [
  group('ml-research', 'ML research'),
  group('vision', 'Vision'),
  group('ops'),
];
const ref = (name: string) => `group:default/${name}`;

const show = (
  state: { owners?: string[]; ownersAny?: boolean },
  options: FieldOptions<string> = {},
) =>
  renderField(OwnerField, {
    title: 'Owner',
    required: true,
    entities: { entities },
    api: new FakeTenantsApi(state),
    ...options,
  });
const trigger = () => screen.findByRole('button', { name: /Owner/ });
const offered = async () => {
  await userEvent.click(await trigger());
  return (await screen.findAllByRole('option')).map(it => it.textContent);
};

describe('OwnerField', () => {
  it('has the only group chosen, by its name', async () => {
    const { value } = show({ owners: [ref('ml-research')] });
    const button = await trigger();
    await waitFor(() => expect(button).toHaveTextContent('ML research'));
    expect(value()).toBe(ref('ml-research'));
  });

  it('offers one’s own groups only, and wants one of them', async () => {
    const { goOn, wentOn } = show({
      owners: [ref('vision'), ref('ml-research')],
    });
    await waitFor(async () =>
      expect(await offered()).toEqual(['ML research', 'Vision']),
    );
    await userEvent.keyboard('{Escape}');
    await goOn();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Choose the group that the tenant will belong to.',
    );
    expect(wentOn).not.toHaveBeenCalled();
  });

  it('offers an approver every group, their own first', async () => {
    show({ owners: [ref('vision')], ownersAny: true });
    await waitFor(async () =>
      expect(await offered()).toEqual(['Vision', 'ML research', 'ops']),
    );
  });

  it('says to whom no group belongs what to do', async () => {
    show({ owners: [] }, { language: 'ko' });
    expect(
      await screen.findByText('소속된 그룹이 없습니다'),
    ).toBeInTheDocument();
  });

  it('does not go on with a group that is none of one’s own', async () => {
    const { goOn, wentOn } = show(
      { owners: [ref('vision'), ref('ops')] },
      { value: ref('ml-research') },
    );
    await screen.findByRole('button', { name: /ml-research/ });
    await goOn();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This is not one of your groups',
    );
    expect(wentOn).not.toHaveBeenCalled();
  });
});
