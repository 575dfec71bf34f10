// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { coreExtensionData } from '@backstage/frontend-plugin-api';
import {
  createExtensionTester,
  mockApis,
} from '@backstage/frontend-test-utils';
import { titleOf } from '@ecp-ai/backstage-plugin-tenants-react';
import plugin, { tenantsApiRef, tenantsTranslationRef } from '.';
import { ko } from '@ecp-ai/backstage-plugin-tenants-react/testUtils';

describe('plugin', () => {
  it('offers what apps and the portal’s sidebar name', () => {
    for (const id of [
      'api:tenants',
      'page:tenants',
      'page:tenants/approvals',
      'page:tenants/clusters',
      'page:tenants/audit',
      'scaffolder-form-field:tenants/cluster',
      'entity-content:tenants/status',
      'entity-card:tenants/overview',
    ]) {
      expect(() => plugin.getExtension(id as 'page:tenants')).not.toThrow();
    }
    expect(tenantsApiRef.id).toBe('plugin.tenants.client');
  });

  it.each([
    ['page:tenants', 'Tenants', '테넌트'],
    ['page:tenants/approvals', 'Approvals', '승인'],
    ['page:tenants/clusters', 'Clusters', '클러스터'],
    ['page:tenants/audit', 'Audit', '감사 기록'],
    ['entity-content:tenants/status', 'Status', '상태'],
  ])('%s is called %s, and %s in Korean', (id, english, korean) => {
    const extension = plugin.getExtension(id as 'page:tenants');
    const title = createExtensionTester(extension, {
      apis: [mockApis.translation()],
    }).get(coreExtensionData.titleTranslation);
    expect(title?.ref.id).toBe(tenantsTranslationRef.id);
    const key = title!.key as keyof typeof ko;
    expect(titleOf(key, { id: 'a ref that cannot be called' })).toBe(english);
    expect(ko[key]).toBe(korean);
  });
});
