// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.clusters.<name>.objects` of app-config: kinds of other people's that tenants may bring.

import { z } from 'zod';
import { forbiddenKind } from '../manifests/kinds/forbiddenKind';
import { knownKind } from '../manifests/kinds/knownKinds';
import { ObjectKind } from '../manifests/kinds/ObjectKind';

const apiVersion = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9.-]*\/v[0-9]+((alpha|beta)[0-9]+)?$/,
    'must have group and version, such as ray.io/v1',
  );

const path = z
  .string()
  .regex(
    /^spec(\.([A-Za-z][A-Za-z0-9_-]*|\*))*$/,
    'is no path such as spec.template or spec.groups.*.template',
  );

const plainPath = path.refine(it => !it.includes('*'), 'may not have *');

const placeSchema = z
  .strictObject({
    template: path.optional(),
    podSpec: path.optional(),
    count: z.array(path).optional(),
  })
  .refine(it => (it.template === undefined) !== (it.podSpec === undefined), {
    error: 'must have either template or podSpec',
  });

const kindSchema = z
  .strictObject({
    apiVersion,
    kind: z.string().regex(/^[A-Z][A-Za-z0-9]*$/, 'is no name of a kind'),
    pods: z.array(placeSchema).optional(),
    ready: z.array(z.string()).optional(),
    suspend: z
      .strictObject({
        path: plainPath,
        value: z.union([z.boolean(), z.number(), z.string()]),
      })
      .optional(),
  })
  .superRefine((it, context) => {
    const tell = (key: string, message: string) =>
      context.addIssue({ code: 'custom', path: [key], message });
    const reason = forbiddenKind(it);
    if (reason) tell('kind', reason);
    else if (!it.pods && !knownKind(it)) {
      tell(
        'pods',
        'is required: say where objects of this kind have pods, or [] if they make none',
      );
    }
  })
  .transform(toKind);

/** Each kind once: by its name objects are told apart. */
export const objectsSchema = z.strictObject({
  kinds: z
    .array(kindSchema)
    .refine(
      kinds => new Set(kinds.map(it => it.kind)).size === kinds.length,
      'names a kind twice',
    ),
});

function toKind({
  pods,
  ready,
  suspend,
  ...kind
}: {
  apiVersion: string;
  kind: string;
  pods?: z.output<typeof placeSchema>[];
  ready?: string[];
  suspend?: { path: string; value: string | number | boolean };
}): ObjectKind {
  const known = knownKind(kind);
  return {
    ...known,
    ...kind,
    pods:
      pods?.map(({ template, podSpec, count }) => ({
        path: template ?? podSpec!,
        form: template === undefined ? 'podSpec' : 'template',
        ...(count && { count }),
      })) ??
      known?.pods ??
      [],
    ready: ready ?? known?.ready ?? [],
    ...(suspend && { suspend }),
  };
}
