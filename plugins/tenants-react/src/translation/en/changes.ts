// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English words of the forms that change a tenant, and of what leads to them.

export const changes = {
  'tenant.action.resize': 'Resize',
  'tenant.action.services': 'Change services',
  'tenant.action.access': 'Change owner and access',
  'tenant.action.monitoring': 'Change monitoring and recovery',
  'tenant.reason.access':
    'Owner and access: only its present owners and the platform team may ask for a change of these.',
  'changes.goes.title': 'What goes',
  'changes.goes.services': 'Services that stop: {{services}}',
  'changes.goes.noServices': 'No service runs in it.',
  'changes.tenant': 'Tenant',
  'changes.tenant.required': 'Choose a tenant.',
  'changes.tenant.none': 'There is no tenant that you may ask this of.',
  'changes.openRequest': 'See the open request',
  'changes.unchanged':
    'Nothing would change. Change a field, and you see here what that does.',
  'changes.diff': 'Lines of the manifest that change',
  'changes.moved.kept':
    'What you chose here stays, unless it was removed meanwhile; all else becomes what the tenant is now.',
  'changes.moved.lost': 'What you chose here is dropped, but for the reason.',
  'changes.lost': 'Removed meanwhile, so what you chose of it is not kept',
  'changes.beginAgain': 'Begin again with what it is now',
  'changes.confirm.differs':
    'Type {{tenantId}}, exactly as it is written here.',
  'changes.access': 'Access',
  'changes.access.editors': 'Change the tenant and its workloads.',
  'changes.access.viewers': 'See the tenant, and change nothing.',
  'changes.access.nobody': 'Nobody besides the owner',
} as const;
