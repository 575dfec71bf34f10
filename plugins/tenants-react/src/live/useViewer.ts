// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useLoad } from './useLoad';
import { Live } from './useLive';

/** The entity ref of who looks at the page; `undefined` until it is known. */
export function useViewer(): string | undefined {
  return useLiveViewer().data;
}

/** The same, and whether it is still being found out. */
export function useLiveViewer(): Live<string> {
  const identity = useApi(identityApiRef);
  return useLoad(
    async () => (await identity.getBackstageIdentity()).userEntityRef,
    'viewer',
  );
}
