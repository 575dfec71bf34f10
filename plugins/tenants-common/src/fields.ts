// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The small vocabularies that specs are made of. A check's message is its stable code: words are the reader's.
//
// Length comes first and ends the judgement: no pattern looks at a text that is too long, and no refinement at one that
// a pattern refused. So the work that a text makes is bounded by the length its field allows.

import { z } from 'zod';
import { parseQuantity } from './quantity';
import { says, stop } from './stop';
import {
  findUnfit,
  legible,
  TEXT_PATTERNS,
  TextKind,
  trimBlanks,
} from './text';

const RESERVED_IDS = new Set([
  'admin',
  'all',
  'api',
  'apps',
  'cluster',
  'default',
  'ecp',
  'global',
  'kube',
  'kubernetes',
  'monitoring',
  'none',
  'null',
  'platform',
  'root',
  'shared',
  'system',
  'tenant',
  'tenants',
  'undefined',
]);

/** Whether an id is kept for the platform (`system`, `kube-…` and the like). */
export function isReservedTenantId(id: string): boolean {
  return (
    RESERVED_IDS.has(id) ||
    id.startsWith('kube-') ||
    id.startsWith('ecp-') ||
    id.startsWith('openshift-') ||
    id.endsWith('-system')
  );
}

/** How many characters the id of a tenant has at most. */
export const LONGEST_TENANT_ID = 40;

/** Lower-case DNS label of 2 to 40 characters that the platform does not keep for itself. */
export const tenantIdSchema = z
  .string()
  .min(2, stop('tenant_id_length'))
  .max(LONGEST_TENANT_ID, stop('tenant_id_length'))
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, stop('tenant_id_format'))
  .refine(id => !isReservedTenantId(id), says('tenant_id_reserved'));

const fitting = (kind: TextKind, tidy: Tidy = text => text) =>
  function fittingSchema(max: number) {
    return z
      .string()
      .overwrite(text => tidy(text, max))
      .max(max, stop('text_too_long'))
      .superRefine((text, ctx) => {
        const unfit = findUnfit(text, kind);
        if (unfit) {
          const { code: message, character, position } = unfit;
          const params = { character, position };
          ctx.addIssue({ code: 'custom', message, params, continue: false });
        }
      })
      .meta({ pattern: TEXT_PATTERNS[kind] });
  };

/** What becomes of a text of at most `max` UTF-16 units before anybody looks at it. */
type Tidy = (text: string, max: number) => string;

/** A character in pieces has at most so many, so what has more is too long whatever its form. */
const MOST_PIECES = 4;

// As people see it: é is one letter, whether it came in one piece or in two.
const composed: Tidy = (text, max) =>
  text.length > MOST_PIECES * max ? text : text.normalize('NFC');

/**
 * One line that a person reads: no line breaks, nothing invisible but what scripts and emoji need. Kept, and measured, in
 * one Unicode form (NFC) and without the blanks around it.
 */
export const lineSchema = fitting('line', (text, max) =>
  composed(trimBlanks(text), max),
);

/** Several lines that a person reads: line breaks and tabs besides. Kept, and measured, in one Unicode form (NFC). */
export const textSchema = fitting('text', composed);

/** What a container is handed as it is, such as the value of an environment variable. */
export const valueSchema = fitting('value');

/**
 * What somebody searches for, often while it is still being typed: half an emoji or a joiner at its end is no fault, and
 * only what can be read is searched for and measured. What no keyboard writes is refused.
 */
export const searchSchema = (max: number) =>
  z
    .string()
    .regex(/^(?:[\n\r\t]|\P{Cc})*$/u, stop('text_control_characters'))
    .overwrite(text => composed(legible(text).trim(), max))
    .max(max, stop('text_too_long'));

/** What a list is filtered by: it equals what is stored, or finds nothing. U+FFFD stands where bytes were no text. */
export const filterSchema = (max: number) =>
  lineSchema(max).refine(
    text => !text.includes('\ufffd'),
    says('text_malformed'),
  );

/** RFC 1035 label: names of services, volumes, presets and clusters. */
export const nameSchema = (max = 40) =>
  z
    .string()
    .min(1, stop('name_required'))
    .max(max, stop('name_too_long'))
    .regex(/^[a-z]([a-z0-9-]*[a-z0-9])?$/, says('name_format'));

/** RFC 1123 subdomain: the name of a workload or pod, whoever made it. No slash, no `..`, nothing encoded. */
export const subdomainSchema = z
  .string()
  .min(1, stop('name_required'))
  .max(253, stop('name_too_long'))
  .regex(
    /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/,
    says('subdomain_format'),
  );

/** A Backstage group, e.g. `group:default/ml-research`. */
export const groupRefSchema = z
  .string()
  .max(140, stop('text_too_long'))
  .regex(
    /^group:[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9._-]*$/,
    says('group_ref_format'),
  );

/** CPU as Kubernetes writes it, above zero: `500m`, `2`, `1.5`. */
export const cpuSchema = z
  .string()
  .max(12, stop('quantity_cpu'))
  .regex(/^([0-9]{1,5}(\.[0-9]{1,3})?|[0-9]{1,8}m)$/, stop('quantity_cpu'))
  .refine(text => (parseQuantity(text) ?? 0) > 0, says('quantity_cpu'));

/** Memory or storage as Kubernetes writes it, above zero, binary units: `512Mi`, `2Gi`. */
export const bytesSchema = z
  .string()
  .max(12, stop('quantity_bytes'))
  .regex(/^[0-9]{1,8}(Mi|Gi|Ti)$/, stop('quantity_bytes'))
  .refine(text => (parseQuantity(text) ?? 0) > 0, says('quantity_bytes'));

/** A moment as ISO 8601 with an offset or `Z`. */
export const momentSchema = z.iso
  .datetime({ offset: true, error: says('moment_format') })
  .max(40, stop('moment_format'));

/** The identity of one life of a tenant id; in either case, as UUIDs are written, and in lower case from here on. */
export const lifeSchema = z.uuid(says('life_format')).toLowerCase();

/** Yes or no in a URL. */
export const flagSchema = z
  .enum(['true', 'false'])
  .transform(text => text === 'true');

/** `sha256:` and 64 hex digits. */
export const digestSchema = z
  .string()
  .max(71, stop('digest_format'))
  .regex(/^sha256:[0-9a-f]{64}$/, says('digest_format'));

/** Where a list goes on, as its answer said; what it holds is for that list to judge. */
export const cursorSchema = z
  .string()
  .max(500)
  .regex(/^[^\p{Cc}\p{Cs}\ufffd]*$/u, says('cursor_unknown'))
  .optional();
