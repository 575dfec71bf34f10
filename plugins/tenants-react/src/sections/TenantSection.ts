// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Tenant } from '@ecp-ai/backstage-plugin-tenants-common';

/** A part of the page of a tenant, in the life that is shown. */
export type TenantSection = {
  Component: (props: { tenant: Tenant }) => JSX.Element;
  /** The module of the backend that it is about; where that is not installed, the section is not shown. */
  capability?: string;
};
