// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantSectionBlueprint } from '@ecp-ai/backstage-plugin-tenants-react';

/** The isolation certificate, of the backend's module `certificate`. */
export const certificateSection = TenantSectionBlueprint.make({
  name: 'certificate',
  params: {
    capability: 'certificate',
    loader: () =>
      import('../tenant/CertificateSection').then(m => m.CertificateSection),
  },
});
