// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useLoad } from './useLoad';

/** The entity ref of who looks at the page; `undefined` until it is known. */
export function useViewer(): string | undefined {
  const identity = useApi(identityApiRef);
  const viewer = useLoad(
    async () => (await identity.getBackstageIdentity()).userEntityRef,
    'viewer',
  );
  return viewer.data;
}
