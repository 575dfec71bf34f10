// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a query asks to be sized, held against the templates that there are.

import { z } from 'zod';
import {
  FieldError,
  FieldsError,
  RefusedField,
  toFieldErrors,
} from '../fieldErrors';
import type { SizingTemplateSummary } from './advice';
import { adviceQuerySchema, Load, LOAD_UNITS, loadShape } from './loads';

const loadSchema = z.strictObject(loadShape);
type Asked = z.output<typeof loadSchema>;

const MODEL = ['parameters', 'precision'] as const;
const SHAPE = ['layers', 'width', 'tokens'] as const;

/**
 * The loads of a query, none where it asks for none.
 *
 * @throws FieldsError naming each value that is missing, or that the template has no use for; those of a further load as
 * `also.0.users`.
 */
export function readLoads(
  query: z.output<typeof adviceQuerySchema>,
  templates: SizingTemplateSummary[],
): Load[] {
  const { also = [], cluster: _, ...first } = query;
  const errors: FieldError[] = [];
  const read = (asked: Asked, at: string) => {
    const { load, refused } = judge(asked, templates);
    errors.push(...refused.map(it => ({ ...it, path: `${at}${it.path}` })));
    return load ? [load] : [];
  };
  const isAsked = Object.values(first).some(it => it !== undefined);
  const loads = isAsked || also.length > 0 ? read(first, '') : [];
  also.forEach((text, index) => {
    const at = `also.${index}.`;
    const parsed = loadSchema.safeParse(entriesOf(text));
    if (parsed.success) loads.push(...read(parsed.data, at));
    else {
      const refused = toFieldErrors(parsed.error);
      errors.push(...refused.map(it => ({ ...it, path: `${at}${it.path}` })));
    }
  });
  if (errors.length > 0) throw FieldsError.said(errors);
  return loads;
}

const entriesOf = (text: string) =>
  Object.fromEntries(text.split(',').map(piece => piece.split(':')));

function judge(
  asked: Asked,
  templates: SizingTemplateSummary[],
): { load?: Load; refused: RefusedField[] } {
  const path = 'template';
  if (asked.template === undefined) {
    return { refused: [{ path, code: 'required' }] };
  }
  const template = templates.find(({ name }) => name === asked.template);
  if (!template) {
    const allowed = templates.map(({ name }) => name).join(', ');
    return { refused: [{ path, code: 'not_one_of', params: { allowed } }] };
  }
  const refused = misfits(asked, template);
  const { parameters, precision, layers, width, tokens } = asked;
  const { name, unit } = template;
  const amount = asked[unit];
  if (refused.length > 0 || amount === undefined) return { refused };
  const shape = layers && width && tokens && { layers, width, tokens };
  const model = parameters &&
    precision && { parameters, precision, ...(shape && { shape }) };
  return { load: { template: name, amount, ...(model && { model }) }, refused };
}

/** What a template needs and was not told, and what it has no use for. */
function misfits(
  asked: Asked,
  { name, unit, isModel }: SizingTemplateSummary,
): RefusedField[] {
  const isGiven = (key: keyof Asked) => asked[key] !== undefined;
  const needed: (keyof Asked)[] = [
    unit,
    ...(isModel ? MODEL : []),
    ...(isModel && SHAPE.some(isGiven) ? SHAPE : []),
  ];
  const params = { template: name, unit };
  return [...LOAD_UNITS, ...MODEL, ...SHAPE].flatMap((path): RefusedField[] => {
    const isNeeded = needed.includes(path);
    if (isNeeded === isGiven(path)) return [];
    return isNeeded
      ? [{ path, code: 'required' }]
      : [{ path, code: 'not_of_template', params }];
  });
}
