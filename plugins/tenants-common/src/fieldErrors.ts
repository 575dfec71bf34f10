// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Zod's issues as what the API answers: where, a stable code, and the values its words need.

import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** One refused field. `path` is dotted (`services.0.image`), empty for the whole body. */
export type FieldError = {
  path: string;
  code: string;
  params?: Record<string, string | number>;
};

/** Bad input that names every refused field; leaves the server as 400 with `error.fields`. */
export class FieldsError extends InputError {
  readonly fields: FieldError[];

  constructor(fields: FieldError[]) {
    super(fields.map(describe).join('; '));
    this.fields = fields;
  }
}

/** Parses a value or throws {@link FieldsError}. */
export function parseOrThrow<T extends z.ZodType>(
  schema: T,
  value: unknown,
): z.output<T> {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new FieldsError(toFieldErrors(result.error));
  }
  return result.data;
}

/** The refused fields of a failed parse. */
export function toFieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap(issue => fromIssue(issue));
}

function fromIssue(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      path: path ? `${path}.${key}` : key,
      code: 'unknown_field',
    }));
  }
  if (issue.code === 'invalid_key') {
    return issue.issues.map(inner => ({
      path,
      code: ownCode(inner.message) ?? 'invalid_key',
    }));
  }
  const code = ownCode(issue.message) ?? GENERIC[issue.code] ?? issue.code;
  const params = paramsOf(issue);
  return [
    {
      path,
      code: missing(issue) ? 'required' : code,
      ...(params && { params }),
    },
  ];
}

const GENERIC: Record<string, string> = {
  invalid_type: 'type',
  too_small: 'too_small',
  too_big: 'too_big',
  invalid_value: 'not_one_of',
  invalid_union: 'not_one_of',
  invalid_format: 'format',
};

// Our own checks use their code as message; zod's default messages are sentences.
function ownCode(message: string): string | undefined {
  return /^[a-z]+(_[a-z]+)+$/.test(message) ? message : undefined;
}

function missing(issue: z.core.$ZodIssue): boolean {
  return (
    issue.code === 'invalid_type' && /received undefined/.test(issue.message)
  );
}

function paramsOf(issue: z.core.$ZodIssue): FieldError['params'] {
  switch (issue.code) {
    case 'too_small':
      return { minimum: Number(issue.minimum) };
    case 'too_big':
      return { maximum: Number(issue.maximum) };
    case 'invalid_type':
      return { expected: issue.expected };
    case 'invalid_value':
      return { allowed: issue.values.map(String).join(', ') };
    case 'invalid_union':
      return allowedOf(issue);
    case 'invalid_format':
      return ownCode(issue.message) ? undefined : { format: issue.format };
    default:
      return undefined;
  }
}

/** What a union of literals would take, as far as each of its branches names it. */
function allowedOf(
  issue: z.core.$ZodIssueInvalidUnion,
): FieldError['params'] | undefined {
  const options = 'options' in issue ? (issue.options as unknown[]) : undefined;
  const allowed =
    options ??
    issue.errors.flat().flatMap(inner => Reflect.get(inner, 'values') ?? []);
  return allowed.length > 0
    ? { allowed: allowed.map(String).join(', ') }
    : undefined;
}

function describe(field: FieldError): string {
  const where = field.path || 'body';
  const details = Object.entries(field.params ?? {})
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
  return `${where}: ${REMEDY[field.code] ?? field.code.replaceAll('_', ' ')}${
    details ? ` (${details})` : ''
  }`;
}

// English for pipelines and curl; pages say it in the reader's language from the code.
const REMEDY: Record<string, string> = {
  required: 'is required',
  unknown_field: 'is not a known field; remove it',
  type: 'has the wrong type',
  tenant_id_format:
    'use lower-case letters, digits and hyphens, starting and ending with a letter or digit',
  tenant_id_length: 'use 2 to 40 characters',
  tenant_id_reserved: 'is kept for the platform; choose another id',
  image_tag_required:
    'name a fixed version: a tag other than latest, or a digest',
  image_format: 'is no image reference such as registry.example/team/app:1.2.3',
  group_ref_format: 'name a group as group:<namespace>/<name>',
  text_control_characters: 'contains control characters; use plain text',
  text_too_long: 'is too long',
  quantity_cpu: 'use CPU as 500m or 2',
  quantity_bytes: 'use memory as 512Mi or 2Gi',
  gpu_resource_format: 'name the GPU resource as nvidia.com/gpu',
  service_name_duplicate: 'two services have this name; rename one',
  volume_name_duplicate: 'two volumes have this name; rename one',
  volume_path_duplicate: 'two volumes are mounted here; move one',
  env_name_duplicate: 'stands in env already; keep one of them',
  ingress_needs_port: 'needs the port of the service',
  health_needs_port: 'needs a port, its own or that of the service',
  autoscaling_bounds: 'must not be below minReplicas',
  name_format:
    'use lower-case letters, digits and hyphens, starting with a letter',
  moment_format: 'use a moment such as 2027-01-31T00:00:00Z',
  cursor_unknown: 'is none that this list gave; start again without it',
  cursor_of_another_list:
    'comes from another list or order; start again without it',
  body_not_json: 'is no JSON; send an object as application/json',
  moment_in_future: 'lies in the future; report what has happened',
  life_format: 'is the identity of no life',
  group_unknown: 'is no group of the catalog; choose one that exists',
  digest_format: 'use sha256: and 64 hexadecimal digits',
};
