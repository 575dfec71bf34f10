// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { FakeTenantsApi } from '.';

/** A fake of a backend that has some modules. */
export function withModules(
  names: string[],
  api = new FakeTenantsApi(),
): FakeTenantsApi {
  const items = names.map(name => ({ name, health: { ok: true } }));
  api.listCapabilities = async () => ({ items, totalItems: items.length });
  return api;
}
