// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.clusters.<name>.workloadIdentity` of app-config.

import { LONGEST_TENANT_ID } from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';

const KEY =
  /^([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const LABEL = /^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/;

/** By these the cluster, we and those who share it with us tell objects apart. */
const RESERVED = [
  'ecp.ai',
  'kubernetes.io',
  'k8s.io',
  'x-k8s.io',
  'argoproj.io',
  'kai.scheduler',
];

const isReserved = (key: string) => {
  const [domain] = key.split('/');
  return RESERVED.some(it => domain === it || domain.endsWith(`.${it}`));
};

/** By keys that are nobody else's. */
const marks = (value: z.ZodType<string, string>) =>
  z.record(z.string(), value).superRefine((entries, context) => {
    const refuse = (key: string, message: string) =>
      context.addIssue({ code: 'custom', path: [key], message });
    for (const key of Object.keys(entries)) {
      if (!KEY.test(key)) refuse(key, 'is no key of a label or annotation');
      if (isReserved(key)) {
        const others = RESERVED.join(', ');
        refuse(key, `is a key of others: none of ${others} is a cloud’s`);
      }
    }
  });

const textSchema = z
  .string()
  .refine(text => !/\{\w*\}/.test(text.replaceAll('{tenantId}', '')), {
    error: 'has a placeholder that is none: there is {tenantId} only',
  });

/** As long as it becomes with the longest id there is. */
const labelSchema = textSchema.refine(
  text =>
    LABEL.test(text.replaceAll('{tenantId}', 'x'.repeat(LONGEST_TENANT_ID))),
  {
    error: `is no value of a label: at most 63 letters, digits, dots, hyphens and underscores, where {tenantId} has up to ${LONGEST_TENANT_ID}`,
  },
);

/** Whatever a cloud knows tenants by. */
export const workloadIdentitySchema = z
  .strictObject({
    annotations: marks(textSchema).optional(),
    labels: marks(labelSchema).optional(),
    podLabels: marks(labelSchema).optional(),
  })
  .optional();
