// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Texts of the operator that are another for each tenant.

/** With the tenant where `{tenantId}` stands. */
export const filledFor = (tenantId: string, text: string) =>
  text.replaceAll('{tenantId}', tenantId);
