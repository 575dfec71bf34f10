// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { AlertApi, alertApiRef } from '@backstage/core-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { useToast } from './useToast';

const told: unknown[] = [];
const alerts: AlertApi = {
  post: alert => told.push(alert),
  alert$: () => {
    throw new Error('nobody listens here');
  },
};

const toastWith = (apis: any[]) =>
  renderHook(() => useToast(), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <TestApiProvider apis={apis}>{children}</TestApiProvider>
    ),
  }).result.current;

describe('useToast', () => {
  beforeEach(() => told.splice(0));

  it('shows a toast where the app has them', () => {
    const toasts = mockApis.toast();
    toastWith([
      [toastApiRef, toasts],
      [alertApiRef, alerts],
    ]).post({ title: 'Sent' });
    expect(toasts.getToasts()).toMatchObject([{ title: 'Sent' }]);
    expect(told).toEqual([]);
  });

  it('shows an alert where it has none', () => {
    const toast = toastWith([[alertApiRef, alerts]]);
    toast.post({ title: 'Sent', timeout: 5000 });
    toast.post({ title: 'Refused', status: 'danger' });
    expect(told).toEqual([
      { message: 'Sent', severity: 'success', display: 'transient' },
      { message: 'Refused', severity: 'error', display: 'permanent' },
    ]);
  });
});
