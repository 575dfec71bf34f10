// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English words of the list of tenants.

export const tenants = {
  'tenants.title': 'Tenants',
  'tenants.intro':
    'Isolated slices of a cluster, with what you asked for and what the cluster says of it.',
  'tenants.search': 'Search',
  'tenants.searchHint': 'Id, name or description',
  'tenants.filters': 'Filters',
  'tenants.any': 'Any',
  'tenants.sort': 'Sort by',
  'tenants.sort.tenantId': 'Id, A to Z',
  'tenants.sort.-tenantId': 'Id, Z to A',
  'tenants.sort.-updatedAt': 'Last changed first',
  'tenants.sort.updatedAt': 'Longest unchanged first',
  'tenants.sort.-createdAt': 'Newest first',
  'tenants.sort.createdAt': 'Oldest first',
  'tenants.sort.status': 'Status',
  'tenants.sort.preset': 'Preset',
  'tenants.sort.owner': 'Owner',
  'tenants.table': 'Tenants you may see',
  'tenants.column.tenant': 'Tenant',
  'tenants.openRequest': '{{type}}: {{state}}',
  'tenants.empty.title': 'No tenants yet',
  'tenants.empty.text':
    'A tenant gives your group a namespace with its own quota, network rules and services. Ask for the first one; the platform team approves it.',
  'tenants.noMatch.title': 'No tenant matches',
  'tenants.noMatch.text': 'Nothing you may see fits the search and filters.',
} as const;
