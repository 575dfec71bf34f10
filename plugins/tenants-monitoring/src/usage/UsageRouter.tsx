// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { RememberedList } from '@ecp-ai/backstage-plugin-tenants-react';
import { UsagePage } from './UsagePage';

/** Usage, as whoever comes back left it. */
export function UsageRouter() {
  return (
    <RememberedList name="usage">
      <UsagePage />
    </RememberedList>
  );
}
