// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English words of the forms that change a tenant, and of what leads to them.

export const changes = {
  'tenant.action.resize': 'Resize',
  'tenant.action.services': 'Change services',
  'tenant.action.access': 'Change owner and access',
  'tenant.reason.access':
    'Owner and access: only its present owners and admins may ask for a change of these.',
  'changes.goes.services': 'Services that stop: {{services}}',
  'changes.goes.noServices': 'No service runs in it.',
} as const;
