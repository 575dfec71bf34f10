// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The form of templates/request-tenant in the scaffolder's wizard.

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeTenantsApi, sampleRequest } from '../testUtils';
import { renderWizard } from '../testUtils/renderWizard';
import { keepDraft, markSent } from './draft';

const field = (name: RegExp | string) => screen.findByRole('textbox', { name });
async function write(name: RegExp | string, value: string) {
  fireEvent.change(await field(name), { target: { value } });
}
const press = (name: RegExp | string) =>
  userEvent.click(screen.getByRole('button', { name }));
const fits = () => screen.findByText('Nothing is in the way of the request.');

async function fillIn() {
  await write(/^Display name/, 'Vision demo');
  await press('Add a service');
  await write('Service name', 'api');
  await write('Image', 'registry.example/vision/api:2.0.1');
  await write(/^Reason/, 'For the review');
}

const service = {
  name: 'api',
  image: 'registry.example/vision/api:2.0.1',
  replicas: 1,
};

describe('the form for a new tenant', () => {
  it('sends what was filled in, with what it chose by itself', async () => {
    const { api, sent } = renderWizard('request-tenant');
    await fillIn();
    await fits();
    const wish = {
      tenantId: 'vision-demo',
      displayName: 'Vision demo',
      owner: 'group:default/ml-research',
      environment: 'dev',
      preset: 'small',
      services: [service],
      reason: 'For the review',
    };
    const { tenantId, reason, ...spec } = wish;
    expect(api.callsOf('previewManifest').at(-1)).toEqual([
      { type: 'create', tenantId, reason, spec },
    ]);
    await press('Review');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Send request' }),
    );
    expect(sent).toHaveBeenCalledWith(expect.objectContaining(wish));
  });

  it('goes nowhere while something is missing, in no words but ours', async () => {
    renderWizard('request-tenant', { language: 'ko' });
    await field(/^이름/);
    await press('검토');
    expect(await field(/^이름/)).toHaveFocus();
    expect(await field(/^이름/)).toHaveAccessibleDescription(
      /내용을 입력하세요/,
    );
    expect(document.body).not.toHaveTextContent(/must|required|should/i);
    expect(screen.getByText(/양식을 모두 채우면/)).toBeInTheDocument();
  });

  it('shows the manifest and its quota, and keeps them while the next is on its way', async () => {
    const api = new FakeTenantsApi({
      manifest: 'kind: ResourceQuota\nspec: { hard: { pods: "30" } }\n',
    });
    renderWizard('request-tenant', { api });
    await write(/^Display name/, 'Vision demo');
    await fits();
    await press('Show the manifest');
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      /Quota of the namespace.*ResourceQuota/,
    );
    await userEvent.keyboard('{Escape}');
    api.before = () => new Promise(() => {});
    await write(/^Description/, 'More');
    expect(await screen.findByText('Checking what you wrote…')).toBeVisible();
    expect(
      screen.getByText('The cluster sandbox has room for this.'),
    ).toBeInTheDocument();
  });

  it('stops where the server would refuse, and says so by the form’s labels', async () => {
    const api = new FakeTenantsApi();
    api.fail('previewManifest', 400, 'no', Infinity, [
      {
        path: 'spec.services.0.image',
        code: 'text-holds-secret',
        params: {},
      },
    ]);
    const { sent } = renderWizard('request-tenant', { api });
    await fillIn();
    await waitFor(
      () => expect(api.callsOf('previewManifest')).not.toEqual([]),
      {
        timeout: 5_000,
      },
    );
    await press('Review');
    expect(
      await screen.findAllByText(/Image of service api: This holds a secret\./),
    ).not.toHaveLength(0);
    expect(
      screen.queryByRole('button', { name: 'Send request' }),
    ).not.toBeInTheDocument();
    api.heal('previewManifest');
    await press('Review');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Send request' }),
    );
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it('asks again at once where the server did not answer', async () => {
    const api = new FakeTenantsApi();
    api.fail('previewManifest', 0, 'nobody there');
    renderWizard('request-tenant', { api });
    await write(/^Display name/, 'Vision demo');
    const again = { name: 'Try again' };
    const patience = { timeout: 5_000 };
    const button = await screen.findByRole('button', again, patience);
    const asked = api.callsOf('previewManifest').length;
    api.heal('previewManifest');
    await userEvent.click(button);
    expect(api.callsOf('previewManifest').length).toBeGreaterThan(asked);
    await fits();
  });

  it('says why what it begins with was rejected, and by whom', async () => {
    const request = sampleRequest({
      type: 'create',
      state: 'rejected',
      decisions: [
        {
          decision: 'reject',
          decidedBy: 'user:default/ada',
          digest: 'sha256:0',
          decidedAt: '2026-07-01T10:00:00Z',
          comment: 'Name the service after what it does.',
        },
      ],
    });
    renderWizard('request-tenant', {
      api: new FakeTenantsApi({
        viewer: 'user:default/dana',
        requests: [request],
      }),
      at: `/?from=${request.id}`,
    });
    const note = await screen.findByRole('note');
    expect(note).toHaveTextContent('Name the service after what it does.');
    expect(note).toHaveTextContent(/ada/i);
    expect(within(note).queryByRole('button')).not.toBeInTheDocument();
  });

  it('says what is sent besides its fields', async () => {
    const begun = {
      access: { editors: ['group:default/vision'], viewers: [] },
      expiresAt: '2027-03-03T14:05:09Z',
    };
    renderWizard('request-tenant', { begun });
    expect(await screen.findByText(/Also sent/)).toBeVisible();
    expect(screen.getByText('Editors').nextSibling).toHaveTextContent('vision');
    expect(screen.getByText('Expires').nextSibling).toHaveTextContent('2027');
    expect(screen.queryByText('Viewers')).not.toBeInTheDocument();
  });

  it('is not upset by a link that says anything', async () => {
    const begun = { access: { editors: 'all' }, expiresAt: 3 };
    renderWizard('request-tenant', { begun });
    expect(await field(/^Display name/)).toBeVisible();
    expect(screen.queryByText(/Also sent/)).not.toBeInTheDocument();
  });

  it('has everything back after a reload, until it is sent or begun anew', async () => {
    const first = renderWizard('request-tenant');
    await userEvent.click(await field(/^Display name/));
    await fillIn();
    await write(/^Tenant id/, 'vision');
    await press(/Environment/);
    await userEvent.click(
      await screen.findByRole('option', { name: 'Production' }),
    );
    first.unmount();

    const inSameTab = true;
    const second = renderWizard('request-tenant', { inSameTab });
    expect(
      await screen.findByText('What you wrote before is back.'),
    ).toBeInTheDocument();
    await waitFor(async () =>
      expect(await field(/^Display name/)).toHaveValue('Vision demo'),
    );
    await write(/^Display name/, 'Vision');
    await write(/^Display name/, 'Vision lab');
    expect(await field(/^Tenant id/)).toHaveValue('vision');
    expect(await field('Image')).toHaveValue(service.image);
    expect(await field(/^Reason/)).toHaveValue('For the review');
    expect(
      screen.getByRole('button', { name: /Environment/ }),
    ).toHaveTextContent('Production');
    await press('Start over');
    expect(await field(/^Display name/)).toHaveValue('');
    second.unmount();

    renderWizard('request-tenant', { inSameTab });
    expect(await field(/^Display name/)).toHaveValue('');
    expect(
      screen.queryByText('What you wrote before is back.'),
    ).not.toBeInTheDocument();
  });

  it('has back what came in without a key or a pointer, from its first letter on', async () => {
    const first = renderWizard('request-tenant');
    await write(/^Display name/, 'V');
    await waitFor(() => expect(window.sessionStorage).toHaveLength(1));
    first.unmount();
    renderWizard('request-tenant', { inSameTab: true });
    await waitFor(async () =>
      expect(await field(/^Display name/)).toHaveValue('V'),
    );
  });

  it.each<[string, object | undefined]>([
    ['', undefined],
    [', too, where a link brings as much', { displayName: 'Speech' }],
  ])(
    'says of what was sent, and may not have arrived, when that was%s',
    async (_, begun) => {
      window.sessionStorage.clear();
      keepDraft('user:default/ada', { displayName: 'Vision demo' }, {});
      markSent();
      renderWizard('request-tenant', { inSameTab: true, begun });
      expect(await screen.findByText(/You sent it on .*20\d\d/)).toBeVisible();
      expect(await field(/^Display name/)).toHaveValue('Vision demo');
    },
  );

  it('leaves an id of one’s own alone where the draft comes back over what a link says', async () => {
    window.sessionStorage.clear();
    const mine = { displayName: 'Vision demo', tenantId: 'mine' };
    keepDraft('user:default/ada', mine, {});
    const begun = { displayName: 'Speech' };
    renderWizard('request-tenant', { inSameTab: true, begun });
    expect(
      await screen.findByText(/^mine is free/, {}, { timeout: 5_000 }),
    ).toBeVisible();
    expect(await field(/^Display name/)).toHaveValue('Vision demo');
    expect(await field(/^Tenant id/)).toHaveValue('mine');
  });
});
