// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// `tenants.sizing.templates` of app-config.

import {
  bytesSchema,
  cpuSchema,
  imageSchema,
  lineSchema,
  LOAD_UNITS,
  nameSchema,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';

const localized = (max: number) =>
  z
    .union([
      lineSchema(max),
      z.strictObject({ en: lineSchema(max), ko: lineSchema(max).optional() }),
    ])
    .transform(text => (typeof text === 'string' ? { en: text } : text));

const carries = z.number().positive();

/** A GPU that is not named besides. */
export const ANY_GPU = '*';

const gpuName = z
  .string()
  .max(100)
  .regex(
    /^(\*|[A-Za-z0-9]([A-Za-z0-9./_-]*[A-Za-z0-9])?)$/,
    'is neither a GPU class, nor a resource such as nvidia.com/gpu, nor * for any other',
  );

const ratios = ['unit', 'carries', 'gpus'] as const;

export const sizingTemplateSchema = z
  .strictObject({
    title: localized(80),
    note: localized(400).optional(),
    image: imageSchema.optional(),
    cpu: cpuSchema,
    memory: bytesSchema,
    unit: z.enum(LOAD_UNITS).optional(),
    carries: carries.optional(),
    gpus: z.record(gpuName, carries).optional(),
    model: z
      .strictObject({
        overheadPercent: z.number().min(0).max(500).default(20),
        cachePerUser: bytesSchema,
      })
      .optional(),
  })
  .superRefine((template, context) => {
    const tell = (path: string[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (template.model) {
      for (const key of ratios.filter(it => template[it] !== undefined)) {
        tell(
          [key],
          'may not stand beside model, whose load are users and which runs on GPUs: leave one out',
        );
      }
      return;
    }
    if (template.unit === undefined) {
      tell(
        ['unit'],
        `is required: one of ${LOAD_UNITS.join(
          ', ',
        )}; or model of a language model`,
      );
    }
    if (
      template.carries === undefined &&
      Object.keys(template.gpus ?? {}).length === 0
    ) {
      tell(
        ['carries'],
        'is required, or gpus: how much one replica carries, or one on a GPU',
      );
    }
  })
  .transform(template => ({ ...template, isShipped: false }));

/** How a kind of service is sized; `cpu` and `memory` are a replica's, of a model those for each GPU. */
export type SizingTemplate = z.output<typeof sizingTemplateSchema>;

/** Templates by name, which services get: there may be two of one. */
export const sizingTemplatesSchema = z.record(
  nameSchema(36),
  sizingTemplateSchema,
);

/** Templates by name. */
export type SizingTemplates = Record<string, SizingTemplate>;
