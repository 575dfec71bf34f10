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

/** So many refused fields are named; a body that is wrong in more places is no hand's work. */
export const MOST_FIELDS = 50;

/** In the message, which people read as one line. */
const MOST_IN_MESSAGE = 10;

/** A path or value that somebody made up is shown this far. */
const LONGEST_SHOWN = 200;

/**
 * Bad input that names the refused fields; leaves the server as 400 with `error.fields`, and with `error.fieldsOmitted`
 * where there are more than {@link MOST_FIELDS}.
 */
export class FieldsError extends InputError {
  readonly fields: FieldError[];
  /** How many more fields are refused. */
  readonly fieldsOmitted?: number;

  constructor(fields: FieldError[]) {
    const named = fields.slice(0, MOST_FIELDS).map(shortened);
    const unsaid = fields.length - Math.min(MOST_IN_MESSAGE, fields.length);
    super(
      [
        ...named.slice(0, MOST_IN_MESSAGE).map(describe),
        ...(unsaid > 0 ? [`and ${unsaid} more`] : []),
      ].join('; '),
    );
    this.fields = named;
    if (fields.length > named.length) {
      this.fieldsOmitted = fields.length - named.length;
    }
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

function shortened({ path, code, params }: FieldError): FieldError {
  return {
    path: cut(path),
    code: cut(code),
    ...(params && {
      params: Object.fromEntries(
        Object.entries(params).map(([key, value]) => [
          key,
          typeof value === 'string' ? cut(value) : value,
        ]),
      ),
    }),
  };
}

function cut(text: string): string {
  return text.length > LONGEST_SHOWN
    ? `${text.slice(0, LONGEST_SHOWN)}…`
    : text;
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
  return /^[a-z]+(?:_[a-z]+)+$/.test(message) ? message : undefined;
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
    case 'custom':
      return issue.params;
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
  image_format:
    'is no image reference such as registry.example/team/app:1.2.3 (repository in lower case, port up to 65535)',
  group_ref_format: 'name a group as group:<namespace>/<name>',
  text_control_characters:
    'contains a control or invisible character; use plain text',
  text_malformed: 'contains half a character; write it anew',
  text_required: 'write something',
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
  key_reserved: 'is a name that no entry may have; choose another',
  env_name_format:
    'use letters, digits and underscores, starting with no digit, at most 128',
  subdomain_format:
    'use a name as Kubernetes writes it: lower-case letters, digits, hyphens and dots',
  name_required: 'needs a name',
  name_too_long: 'is too long a name',
  name_format:
    'use lower-case letters, digits and hyphens, starting with a letter',
  container_format:
    'use the name of a container: lower-case letters, digits and hyphens',
  container_unknown: 'the pod has no such container',
  previous_has_ended:
    'the run before the last restart has ended; do not follow it',
  moment_format: 'use a moment such as 2027-01-31T00:00:00Z',
  cursor_unknown: 'is none that this list gave; start again without it',
  cursor_of_another_list:
    'comes from another list or order; start again without it',
  too_many_entries: 'has too many entries; read them from a file',
  body_not_json: 'is no JSON; send an object as application/json',
  moment_in_future: 'lies in the future; report what has happened',
  life_format: 'is the identity of no life',
  group_unknown: 'is no group of the catalog; choose one that exists',
  host_taken: 'another tenant has this host; choose another one',
  doubts_need_a_word:
    'the request has doubts; say in a comment why they may pass',
  'env-holds-secret':
    'looks like a secret; put it into the secret store and name it in secretEnv',
  'text-holds-secret':
    'looks like a secret; take it out, and let the service read it from secretEnv, e.g. as $(NAME)',
  digest_format: 'use sha256: and 64 hexadecimal digits',
};
