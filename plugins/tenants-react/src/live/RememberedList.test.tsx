// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link, Route, Routes } from 'react-router-dom';
import { renderPart } from '../testUtils/renderPart';
import { RememberedList } from './RememberedList';

const KEY = 'ecp-tenants|user:default/ada|list:tenants';

const app = (
  <>
    <Link to="/lab">a tenant</Link>
    <Link to="/">the list</Link>
    <Link to="/?status=degraded">some of them</Link>
    <Link to="/others">another list</Link>
    <Routes>
      <Route
        path="/"
        element={
          <RememberedList name="tenants">
            <p>tenants</p>
          </RememberedList>
        }
      />
      <Route
        path="/others"
        element={
          <RememberedList name="others">
            <p>others</p>
          </RememberedList>
        }
      />
      <Route path="/lab" element={<p>lab</p>} />
    </Routes>
  </>
);
const follow = (name: string) => userEvent.click(screen.getByText(name));

it('comes back as it was left, by a link that says nothing', async () => {
  const { where } = renderPart(app, { at: '/?status=ready&cursor=20' });
  await screen.findByText('tenants');
  await follow('a tenant');
  await follow('the list');
  await waitFor(() => expect(where()).toBe('/?status=ready&cursor=20'));
  expect(screen.getByText('tenants')).toBeVisible();
});

it('shows what a link or an address says', async () => {
  const { where } = renderPart(app, { at: '/?status=ready' });
  await screen.findByText('tenants');
  await follow('a tenant');
  await follow('some of them');
  await waitFor(() => expect(where()).toBe('/?status=degraded'));
  expect(window.sessionStorage).toHaveLength(1);
});

it('forgets what was cleared', async () => {
  const { where } = renderPart(app, { at: '/?status=ready' });
  await screen.findByText('tenants');
  await follow('the list');
  await waitFor(() => expect(where()).toBe('/'));
  await follow('a tenant');
  await follow('the list');
  await waitFor(() => expect(where()).toBe('/'));
});

it('keeps lists apart', async () => {
  const { where } = renderPart(app, { at: '/?status=ready' });
  await screen.findByText('tenants');
  await follow('another list');
  await waitFor(() => expect(where()).toBe('/others'));
});

it('opens an address that is typed as it says', async () => {
  const first = renderPart(app, { at: '/?status=ready' });
  await screen.findByText('tenants');
  const kept = window.sessionStorage.getItem(KEY)!;
  first.unmount();
  const { where } = renderPart(app, { at: '/' });
  window.sessionStorage.setItem(KEY, kept);
  await screen.findByText('tenants');
  await waitFor(() => expect(where()).toBe('/'));
});

it('is nobody’s but who left it', async () => {
  const { where } = renderPart(app, { at: '/lab' });
  window.sessionStorage.setItem(KEY.replace('ada', 'dana'), '?search=secret');
  await follow('the list');
  await screen.findByText('tenants');
  await waitFor(() => expect(where()).toBe('/'));
  expect(Object.keys(window.sessionStorage)).toEqual([KEY]);
});
