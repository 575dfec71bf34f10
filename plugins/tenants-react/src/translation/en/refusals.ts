// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Why the reader may not, and who may; by permission, or by what it is about where that decides.

export const refusals = {
  'refused.tenants.tenant.create':
    'You may not ask for tenants; members of a team can.',
  'refused.tenants.audit.read':
    'Only auditors and the platform team read the audit.',
  'refused.tenants.policy.simulate':
    'Only auditors and the platform team try rules of approval.',
  'refused.tenants.request.comment':
    'Auditors only read along: everybody else who sees the request may comment.',
  'refused.withdraw':
    'Only who asked, owners of the tenant and the platform team may withdraw it.',
  'refused.edit':
    'Only who asked and owners of the tenant may edit it and send it again.',
  'refused.change': 'You may not change this tenant',
  'refused.undo':
    'Undo: only owners, editors and the platform team may ask for it.',
  'refused.retry':
    'Retry: only owners, editors and the platform team may do it.',
} as const;
