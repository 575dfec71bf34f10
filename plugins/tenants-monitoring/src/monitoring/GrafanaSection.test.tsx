// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { GrafanaState } from '@ecp-ai/backstage-plugin-tenants-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ago, renderPart } from '../testUtils';
import { GrafanaSection } from './GrafanaSection';

const panel = {
  id: 'latency',
  title: 'Latency',
  url: 'https://grafana.example/d-solo/abc?panelId=4&var-tenant=vision-lab',
  link: 'https://grafana.example/d/abc?var-tenant=vision-lab',
};
const render = (state?: GrafanaState) =>
  renderPart(
    <GrafanaSection panels={[panel]} state={state} range={{ span: '6h' }} />,
  );
const frame = () => screen.queryByTitle('Grafana panel: Latency');
const link = () => screen.findByRole('link', { name: /Open in Grafana/ });

describe('panels of Grafana', () => {
  it.each([undefined, { state: 'ok' } as const])('are shown: %j', async it => {
    render(it);
    expect(await link()).toBeVisible();
    expect(frame()).toBeVisible();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('are links where Grafana forbids it, and who changes that is said', async () => {
    render({ state: 'refused', lastGoodAt: ago(5) });
    expect(await link()).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('allow_embedding');
    expect(frame()).toBeNull();
    expect(screen.queryByText(/If it stays empty/)).toBeNull();
  });

  it('are links while it does not answer the portal, with the last good time, and tried by one click', async () => {
    render({ state: 'unavailable', lastGoodAt: ago(300) });
    expect(await screen.findByRole('status')).toHaveTextContent(
      'Grafana does not answerIt last answered 5 minutes ago.',
    );
    expect(frame()).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /Try/ }));
    expect(frame()).toBeVisible();
  });
});
