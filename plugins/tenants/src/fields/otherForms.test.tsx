// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The forms that change something else of a tenant than its size.

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  button,
  choose,
  goOn,
  open,
  send,
  spec,
} from '../testUtils/renderChange';

describe('the other forms', () => {
  it('change services, and leave what they do not show of one as it is', async () => {
    const env = { MODE: 'fast' };
    const [api, worker] = spec.services;
    const services = [{ ...api, env }, worker];
    const { sent } = open('change-tenant-services', {
      spec: { ...spec, services },
    });
    const group = within(await screen.findByRole('group', { name: 'api' }));
    const image = group.getByRole('textbox', { name: /Image/ });
    await userEvent.clear(image);
    await userEvent.type(image, 'registry.example/vision/api:2.0.0');
    await screen.findByText('+medium');
    await send();
    expect(sent()[0].services).toEqual([
      { ...api, env, image: 'registry.example/vision/api:2.0.0' },
      worker,
    ]);
  });

  it('take the last service away', async () => {
    const { sent } = open('change-tenant-services');
    await userEvent.click(await button('Remove worker'));
    await userEvent.click(await button('Remove api'));
    await screen.findByText('+medium');
    await send();
    expect(sent()[0]).toMatchObject({ services: [] });
  });

  it('change owner and access, by the names of groups', async () => {
    const { api, sent } = open('change-tenant-access');
    api.state.ownersAny = true;
    expect(await button(/Editors/)).toHaveTextContent('Team vision');
    await choose(/Viewers/, /Team speech/);
    await userEvent.keyboard('{Escape}');
    await screen.findByText('+medium');
    await send();
    expect(sent()[0]).toMatchObject({
      owner: 'group:default/ml-research',
      access: {
        editors: ['group:default/vision'],
        viewers: ['group:default/speech'],
      },
    });
  });

  it.each([
    ['suspend-tenant', 'active', 'suspend'],
    ['resume-tenant', 'suspended', 'resume'],
  ] as const)(
    '%s shows the manifest that it leads to',
    async (template, lifecycle, type) => {
      const { api, sent } = open(template, { lifecycle });
      expect(await screen.findByText('+medium')).toBeVisible();
      expect(api.callsOf('previewManifest')).toEqual([
        [{ type, tenantId: 'vision-lab' }],
      ]);
      await send();
      expect(sent()).toEqual([{ tenantId: 'vision-lab' }]);
    },
  );

  it('let the owner stay that the catalog knows no more', async () => {
    const owner = 'group:default/gone';
    const { api, sent } = open('change-tenant-access', {
      spec: { ...spec, owner },
    });
    api.state.ownersAny = true;
    await choose(/Viewers/, /Team speech/);
    await userEvent.keyboard('{Escape}');
    await screen.findByText('+medium');
    await send();
    expect(sent()[0]).toMatchObject({ owner });
  });

  it('take no more groups than the server does', async () => {
    const many = Array.from({ length: 21 }, (_, i) => `group:default/g${i}`);
    const access = { editors: many, viewers: [] };
    const { sent } = open('change-tenant-access', {}, { values: { access } });
    await button(/Editors/);
    await goOn();
    expect(
      await screen.findByText(/20/, { selector: '[role=alert]' }),
    ).toBeVisible();
    expect(sent()).toEqual([]);
  });
});
