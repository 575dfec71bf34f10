// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantSectionBlueprint } from './TenantSectionBlueprint';

/** The isolation certificate, of the backend's module `certificate`. */
export const certificateSection = TenantSectionBlueprint.make({
  name: 'certificate',
  params: {
    capability: 'certificate',
    loader: () =>
      import('../tenant/CertificateSection').then(m => m.CertificateSection),
  },
});
