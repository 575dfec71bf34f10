// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A wish that is only looked at. Its services may come from a Score file.

import { z } from 'zod';
import { valueSchema } from './fields';
import {
  CreateRequest,
  CreateRequestInput,
  createRequestSchema,
  previewResultSchema,
} from './request';
import { LONGEST_SCORE, scoreNoteSchema } from './score/scoreNote';
import { ScoreOptions } from './score/scoreOptions';
import { serviceSchema } from './service';
import { TenantSpec, tenantSpecSchema } from './spec';
import { says } from './stop';

/** A wish whose spec has services, or a Score file in place of them. */
type Scored<Wish> = Wish extends {
  spec: infer Spec extends { services: unknown };
}
  ? Omit<Wish, 'spec'> & {
      spec: Omit<Spec, 'services'> & { services?: Spec['services'] };
      score?: string;
      scoreOptions?: ScoreOptions;
    }
  : Wish;

/** Validated body of `POST /v1/manifests/preview`. */
export type PreviewRequest = Scored<CreateRequest>;
/** Body of `POST /v1/manifests/preview` as people write it. */
export type PreviewRequestInput = Scored<CreateRequestInput>;

/** No services were given; none at all is another wish. */
const NONE_GIVEN: TenantSpec['services'] = [];

const { services } = tenantSpecSchema.shape;
/** Judged as any spec, by what its parts have to do with each other, too. */
const specSchema = z
  .strictObject({
    ...tenantSpecSchema.shape,
    services: services.default(() => NONE_GIVEN),
  })
  .check(...((tenantSpecSchema.def.checks ?? []) as never[]));

const wishSchemas = (createRequestSchema.options as z.ZodObject[]).map(wish =>
  'spec' in wish.shape
    ? wish
        .extend({
          spec: specSchema,
          /** The text of a Score file, in place of the services. */
          score: valueSchema(LONGEST_SCORE).optional(),
          /** What the file leaves open: the image of containers that are to be built, the host of addresses that name none. */
          scoreOptions: z
            .strictObject({
              image: valueSchema(512).optional(),
              host: valueSchema(253).optional(),
            })
            .optional(),
        })
        .superRefine((asked, ctx) => {
          const { spec, score, scoreOptions } = asked as {
            spec: TenantSpec;
            score?: string;
            scoreOptions?: ScoreOptions;
          };
          const isGiven = spec.services !== NONE_GIVEN;
          if (scoreOptions && score === undefined) {
            ctx.addIssue({
              code: 'custom',
              message: says('required'),
              path: ['score'],
            });
          }
          if (isGiven === (score === undefined)) return;
          ctx.addIssue({
            code: 'custom',
            message: says(isGiven ? 'score_beside_services' : 'required'),
            path: isGiven ? ['score'] : ['spec', 'services'],
          });
        })
    : wish,
);

/** Body of `POST /v1/manifests/preview`: that of a request, or with `score` in place of `spec.services`. */
export const previewRequestSchema = z.discriminatedUnion(
  'type',
  wishSchemas as [z.ZodObject, ...z.ZodObject[]],
) as unknown as z.ZodType<PreviewRequest, PreviewRequestInput>;

/** Answer of `POST /v1/manifests/preview`. */
export const previewAnswerSchema = previewResultSchema.extend({
  /** What the Score file became; absent without one. */
  services: z.array(serviceSchema).optional(),
  /** What of the Score file is to be given still, was not taken, or became another; absent without one. */
  left: z.array(scoreNoteSchema).optional(),
});
/** What a wish would become, and what a Score file became. */
export type PreviewAnswer = z.output<typeof previewAnswerSchema>;
