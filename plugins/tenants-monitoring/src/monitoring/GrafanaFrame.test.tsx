// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { renderPart } from '../testUtils';
import { GrafanaFrame } from './GrafanaFrame';
import { grafanaUrl } from './grafanaUrl';

const panel = {
  id: 'latency',
  title: 'Latency',
  url: 'https://grafana.example/d-solo/abc?panelId=4&var-tenant=vision-lab',
  link: 'https://grafana.example/d/abc?var-tenant=vision-lab',
};
const render = (changes = {}) =>
  renderPart(
    <GrafanaFrame panel={{ ...panel, ...changes }} range={{ span: '6h' }} />,
  );
const frame = () => screen.findByTitle('Grafana panel: Latency');

describe('a panel of Grafana', () => {
  afterEach(() => document.body.removeAttribute('data-theme-mode'));

  it('stands in a sandbox, with range and theme, which it follows', async () => {
    render();
    const shown = await frame();
    expect(shown).toHaveAttribute('sandbox', 'allow-scripts allow-same-origin');
    expect(shown).toHaveAttribute('referrerpolicy', 'no-referrer');
    const src = new URL(shown.getAttribute('src')!);
    expect(Object.fromEntries(src.searchParams)).toEqual({
      panelId: '4',
      'var-tenant': 'vision-lab',
      from: 'now-21600s',
      to: 'now',
      refresh: '1m',
      theme: 'light',
    });
    act(() => document.body.setAttribute('data-theme-mode', 'dark'));
    await waitFor(() =>
      expect(screen.getByTitle(/Latency/).getAttribute('src')).toContain(
        'theme=dark',
      ),
    );
    // In the same frame it would be a step of the browser's history.
    expect(shown).not.toBeInTheDocument();
  });

  it('leads to its dashboard in Grafana', async () => {
    render();
    const link = await screen.findByRole('link', { name: /Open in Grafana/ });
    expect(link).toHaveAttribute('target', '_blank');
    expect(link.getAttribute('href')).toContain('/d/abc?var-tenant=vision-lab');
  });

  it('gives way to words where the policy of the page forbids it', async () => {
    render();
    await frame();
    fireEvent(
      document,
      Object.assign(new Event('securitypolicyviolation'), {
        blockedURI: 'https://grafana.example/d-solo/abc',
        effectiveDirective: 'frame-src',
      }),
    );
    expect(
      await screen.findByText('This panel could not be shown here.'),
    ).toBeVisible();
    expect(screen.queryByTitle(/Grafana panel/)).toBeNull();
    expect(screen.getByRole('link', { name: /Open in Grafana/ })).toBeVisible();
  });

  it('is not framed where the sandbox would not hold, nor where it is no web address', async () => {
    const { unmount } = render({ url: `${window.location.origin}/grafana/x` });
    expect(
      await screen.findByText(/is not shown inside it for safety/),
    ).toBeVisible();
    expect(screen.queryByTitle(/Grafana panel/)).toBeNull();
    unmount();
    render({ url: 'data:text/html,x', link: 'data:text/html,x' });
    expect(
      await screen.findByText('This panel could not be shown here.'),
    ).toBeVisible();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('is loaded when the reader comes near', async () => {
    let come = () => {};
    window.IntersectionObserver = class {
      constructor(tell: IntersectionObserverCallback) {
        const seen = [{ isIntersecting: true }] as IntersectionObserverEntry[];
        come = () => tell(seen, this as unknown as IntersectionObserver);
      }
      observe() {}
      disconnect() {}
    } as unknown as typeof IntersectionObserver;
    try {
      render();
      await screen.findByRole('link', { name: /Open in Grafana/ });
      expect(screen.queryByTitle(/Latency/)).toBeNull();
      act(come);
      expect(await frame()).toBeInTheDocument();
    } finally {
      Reflect.deleteProperty(window, 'IntersectionObserver');
    }
  });

  it('takes a fixed range in milliseconds', () => {
    const range = {
      from: '2027-01-01T00:00:00.000Z',
      to: '2027-01-02T00:00:00.000Z',
    };
    expect(grafanaUrl(panel.link, range)?.searchParams.get('to')).toBe(
      '1798848000000',
    );
  });
});
