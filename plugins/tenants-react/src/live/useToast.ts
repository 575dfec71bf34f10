// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { alertApiRef } from '@backstage/core-plugin-api';
import {
  ToastApi,
  toastApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';

const SEVERITIES = {
  neutral: 'info',
  info: 'info',
  success: 'success',
  warning: 'warning',
  danger: 'error',
} as const;

/** Tells something in passing: as a toast, or as an alert where the app knows nothing else (core-plugin-api). */
export function useToast(): Pick<ToastApi, 'post'> {
  const apis = useApiHolder();
  return useMemo(() => {
    const toasts = apis.get(toastApiRef);
    return toasts ?? asAlerts(apis.get(alertApiRef)!);
  }, [apis]);
}

const asAlerts = (alerts: typeof alertApiRef.T): Pick<ToastApi, 'post'> => ({
  post({ title, status = 'success', timeout }) {
    alerts.post({
      message: String(title),
      severity: SEVERITIES[status],
      display: timeout === undefined ? 'permanent' : 'transient',
    });
    // An alert cannot be taken back.
    return { close: () => {} };
  },
});
