// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Repository } from '@ecp-ai/backstage-plugin-tenants-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPortal } from '../testUtils/renderPortal';
import { ago, FakeTenantsApi, sampleRepository } from '../testUtils';

const gone = (): NonNullable<Repository['problem']> => ({
  code: 'git_branch_gone',
  params: { branch: 'main', commit: 'c0ffee' },
  message: 'Branch main does not exist any more.',
  since: ago(130),
});

describe('RepositorySection', () => {
  it('shows the branch and when it was looked at', async () => {
    renderPortal('/clusters', new FakeTenantsApi());
    const region = await screen.findByRole('region', {
      name: 'Manifest repository',
    });
    expect(await within(region).findByText('In order')).toBeInTheDocument();
    expect(within(region).getByText('main')).toBeInTheDocument();
    expect(within(region).getByText('9f2c41d07e')).toBeInTheDocument();
  });

  it('says why pushes are stopped, and has it rebuilt after asking', async () => {
    const repository = sampleRepository({ state: 'stopped', problem: gone() });
    const api = new FakeTenantsApi({ repository });
    renderPortal('/clusters', api);
    const alert = await screen.findByText(
      'Nothing has been pushed since 2 minutes ago.',
    );
    expect(alert).toBeInTheDocument();
    expect(
      screen.getByText(/Branch main, which we delivered to, does not exist/),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Rebuild from revisions' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(api.callsOf('rebuildRepository')).toHaveLength(0);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Rebuild from revisions' }),
    );
    expect(await screen.findByText(/It is being rebuilt/)).toBeInTheDocument();
    expect(api.callsOf('rebuildRepository')).toHaveLength(1);
  });

  it('offers nothing to those who may not', async () => {
    const repository = sampleRepository({
      state: 'stopped',
      problem: gone(),
      mayRebuild: false,
    });
    renderPortal('/clusters', new FakeTenantsApi({ repository }));
    expect(await screen.findByText('Pushes stopped')).toBeInTheDocument();
    const rebuild = screen.getByRole('button', { name: /Rebuild/ });
    expect(rebuild).toHaveAttribute('aria-disabled', 'true');
    expect(rebuild).toHaveAccessibleDescription(
      'Rebuild: only the platform team may do it.',
    );
  });

  it('is not there without Git', async () => {
    const repository: Repository = {
      state: 'not_configured',
      mayRebuild: false,
    };
    const api = new FakeTenantsApi({ repository });
    renderPortal('/clusters', api);
    expect(await screen.findByText('Reachable')).toBeInTheDocument();
    expect(api.callsOf('getRepository').length).toBeGreaterThan(0);
    expect(screen.queryByText('Branch')).toBeNull();
  });

  it('speaks Korean', async () => {
    const repository = sampleRepository({ state: 'stopped', problem: gone() });
    renderPortal('/clusters', new FakeTenantsApi({ repository }), {
      language: 'ko',
    });
    expect(await screen.findByText('푸시 중단됨')).toBeInTheDocument();
    expect(
      screen.getByText(/배포하던 main 브랜치가 사라졌습니다/),
    ).toBeInTheDocument();
  });
});
