// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A path of a wish as people know it from the form.

import { FIELD_LABELS } from './codes/fieldLabels';
import { sentenceOf } from './codes/words';

/**
 * What the form calls a field: `Image of service api` for `spec.services.0.image`, with or without its `spec.`. Services and
 * volumes are named as `spec` names them, else counted from 1. A path of anything but a wish comes back as it is.
 */
export function fieldLabel(path: string, spec?: unknown): string {
  const parts = path.split('.');
  const whole = isOfWish(parts[0]) ? parts : ['spec', ...parts];
  for (let length = whole.length; length > 0; length--) {
    const key = keyOf(whole.slice(0, length));
    if (key === undefined || (key === 'spec' && length < whole.length))
      continue;
    const label = sentenceOf(FIELD_LABELS, key, placesOf(whole, key, spec))!;
    const unknown = whole.slice(length).join('.');
    return unknown ? `${label}, field ${unknown}` : label;
  }
  return parts[0] === 'spec' ? `Field ${parts.slice(1).join('.')}` : path;
}

const isOfWish = (first: string) => Object.hasOwn(FIELD_LABELS, first);

/** With `*` where the table has one, whatever stands there. */
function keyOf([first, ...rest]: string[]): string | undefined {
  return rest.reduce<string | undefined>(
    (above, part) => above && keyBelow(above, part),
    isOfWish(first) ? first : undefined,
  );
}

function keyBelow(above: string, part: string): string | undefined {
  return [`${above}.${part}`, `${above}.*`].find(it =>
    Object.hasOwn(FIELD_LABELS, it),
  );
}

function placesOf(parts: string[], key: string, spec: unknown) {
  const stars = key
    .split('.')
    .flatMap((part, at) => (part === '*' ? [at] : []))
    .map(at => nameAt(parts.slice(1, at + 1), spec));
  const inService = key.startsWith('spec.services.*');
  const [service, entry] = inService ? stars : [undefined, stars[0]];
  return {
    ...(service !== undefined && { service }),
    ...(entry !== undefined && { entry }),
  };
}

/** Of an element of a list its name, if it has a legal one, or its number from 1; of an entry its key. */
function nameAt(parts: string[], spec: unknown): string {
  const last = parts[parts.length - 1];
  const found = parts.reduce<unknown>(
    (value, part) =>
      value !== null && typeof value === 'object' && Object.hasOwn(value, part)
        ? Reflect.get(value, part)
        : undefined,
    spec,
  );
  const name = (found as { name?: unknown } | null | undefined)?.name;
  if (typeof name === 'string' && LEGAL.test(name)) return name;
  const isEntry = /^(env|secretEnv)$/.test(parts[parts.length - 2]);
  return isEntry || !/^\d+$/.test(last) ? last : `${Number(last) + 1}`;
}

const LEGAL = /^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/;
