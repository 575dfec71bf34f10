// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The sidebar as an extension of the app.
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { PortalSidebar } from './PortalSidebar';

export const sidebar = NavContentBlueprint.make({
  params: { component: PortalSidebar },
});
