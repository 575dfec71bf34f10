// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

export const APPROVALS_TABS = ['waiting', 'mine', 'all'] as const;

/** A tab of the approvals page. */
export type ApprovalsTab = (typeof APPROVALS_TABS)[number];
