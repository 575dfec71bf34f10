// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A pod's spec as far as rules and quota read it; what else it holds is the server's to judge.

import { z } from 'zod';

const quantities = z
  .record(z.string(), z.union([z.string(), z.number()]))
  .optional();

const securityShape = z.looseObject({
  capabilities: z
    .looseObject({
      add: z.array(z.string()).optional(),
      drop: z.array(z.string()).optional(),
    })
    .optional(),
  seccompProfile: z.looseObject({}).optional(),
  appArmorProfile: z.looseObject({}).optional(),
  sysctls: z.array(z.unknown()).optional(),
  supplementalGroups: z.array(z.number()).optional(),
  runAsUser: z.number().optional(),
  runAsGroup: z.number().optional(),
  fsGroup: z.number().optional(),
});

const containerShape = z.looseObject({
  name: z.string().optional(),
  image: z.string().optional(),
  imagePullPolicy: z.string().optional(),
  restartPolicy: z.string().optional(),
  ports: z.array(z.looseObject({})).optional(),
  resources: z
    .looseObject({ requests: quantities, limits: quantities })
    .optional(),
  securityContext: securityShape.optional(),
});

const claimShape = z.looseObject({
  volumeClaimTemplate: z
    .looseObject({
      spec: z
        .looseObject({
          resources: z.looseObject({ requests: quantities }).optional(),
        })
        .optional(),
    })
    .optional(),
});

/** What the pods of objects are read as. */
export const podShape = z.looseObject({
  containers: z.array(containerShape).optional(),
  initContainers: z.array(containerShape).optional(),
  ephemeralContainers: z.array(containerShape).optional(),
  volumes: z
    .array(
      z.looseObject({
        name: z.string().optional(),
        ephemeral: claimShape.optional(),
        projected: z
          .looseObject({ sources: z.array(z.looseObject({})).optional() })
          .optional(),
      }),
    )
    .optional(),
  tolerations: z
    .array(z.looseObject({ key: z.string().optional() }))
    .optional(),
  securityContext: securityShape.optional(),
  serviceAccountName: z.string().optional(),
});

const texts = z.record(z.string(), z.string()).optional();

/** What a pod is made from. */
export const templateShape = z.looseObject({
  metadata: z.looseObject({ labels: texts, annotations: texts }).optional(),
  spec: z.looseObject({}).optional(),
});

/** A pod's spec. */
export type Pod = z.output<typeof podShape>;

/** One of its containers. */
export type PodContainer = z.output<typeof containerShape>;
