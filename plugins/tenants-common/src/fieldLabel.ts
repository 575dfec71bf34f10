// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A path of a wish as people know it from the form.

import { FIELD_LABELS } from './codes/fieldLabels';
import { sentenceOf } from './codes/words';

/** A field of a wish: its key in {@link FIELD_LABELS} with the values of its label, and what stands below it that no wish has. */
export type FieldPlace = {
  key: keyof typeof FIELD_LABELS;
  params: { service?: string; entry?: string; item?: string };
  unknown?: string;
};

/**
 * Where a path leads, with or without its `spec.`. Services and volumes are named as `spec` names them, else counted from 1.
 * `undefined` for a path of anything but a wish.
 */
export function placeOfField(
  path: string,
  spec?: unknown,
): FieldPlace | undefined {
  const parts = partsOf(path, spec);
  const whole = isOfWish(parts[0]) ? parts : ['spec', ...parts];
  for (let length = whole.length; length > 0; length--) {
    const key = keyOf(whole.slice(0, length));
    if (!key || (key === 'spec' && whole !== parts)) continue;
    const unknown = whole.slice(length).join('.');
    const params = placesOf(whole, key, spec);
    return { key, params, ...(unknown && { unknown }) };
  }
  return undefined;
}

/**
 * What the form calls a field, in English: `Image of service api` for `spec.services.0.image`. A path of anything but a wish
 * comes back as it is.
 */
export function fieldLabel(path: string, spec?: unknown): string {
  const place = placeOfField(path, spec);
  if (!place) return path;
  const { key, params, unknown } = place;
  if (key === 'spec' && unknown) return `Field ${unknown}`;
  const label = sentenceOf(FIELD_LABELS, key, params)!;
  return unknown ? `${label}, field ${unknown}` : label;
}

/** Names of variables, paths of files and keys of labels hold dots: what follows their map is one part, but for a last one below it where no entry is called so. */
function partsOf(path: string, spec: unknown): string[] {
  const [, metadata, keys, key] =
    /^((?:spec\.)?objects\.\d+\.metadata)\.(labels|annotations)\.(.+)$/.exec(
      path,
    ) ?? [];
  if (key !== undefined) return [...metadata.split('.'), keys, key];
  const [, before, map, entry] =
    /^((?:spec\.)?services\.\d+(?:\.(?:init|sidecars)\.\d+)?)\.(env|secretEnv|files|secretFiles)\.(.+)$/.exec(
      path,
    ) ?? [];
  if (entry === undefined) return path.split('.');
  const above = [...before.split('.'), map];
  const entries = valueAt(above.slice(above.indexOf('services')), spec);
  const [, name, below] =
    (map.startsWith('secret') &&
      !Object.hasOwn(entries ?? {}, entry) &&
      /^(.+)\.(key|property|secret)$/.exec(entry)) ||
    [];
  return below ? [...above, name, below] : [...above, entry];
}

function valueAt(parts: string[], value: unknown): object | undefined {
  return parts.reduce<any>(
    (it, part) =>
      it !== null && typeof it === 'object' && Object.hasOwn(it, part)
        ? Reflect.get(it, part)
        : undefined,
    value,
  );
}

type Key = FieldPlace['key'];

const isOfWish = (key: string): key is Key => Object.hasOwn(FIELD_LABELS, key);

/** With `*` where the table has one, whatever stands there. */
function keyOf([first, ...rest]: string[]): Key | undefined {
  return rest.reduce<Key | undefined>(
    (above, part) => above && keyBelow(above, part),
    isOfWish(first) ? first : undefined,
  );
}

function keyBelow(above: string, part: string): Key | undefined {
  return [`${above}.${part}`, `${above}.*`].find(isOfWish);
}

function placesOf(parts: string[], key: string, spec: unknown) {
  const stars = key
    .split('.')
    .flatMap((part, at) => (part === '*' ? [at] : []))
    .map(at => nameAt(parts.slice(1, at + 1), spec));
  const inService = key.startsWith('spec.services.*');
  const inObject = key.startsWith('spec.objects.*');
  const [service, entry, item] = inService
    ? stars
    : [undefined, stars[0], inObject ? stars[1] : undefined];
  return {
    ...(service !== undefined && { service }),
    ...(entry !== undefined && { entry }),
    ...(item !== undefined && { item }),
  };
}

/** Of an element of a list its name, if it has a legal one, or its number from 1; of an entry its key. */
function nameAt(parts: string[], spec: unknown): string {
  const last = parts[parts.length - 1];
  const named: any = valueAt(parts, spec);
  const name: unknown = named?.name ?? named?.metadata?.name;
  if (typeof name === 'string' && LEGAL.test(name)) return name;
  const isEntry = /^(env|secretEnv|ports|files|secretFiles|secrets)$/.test(
    parts[parts.length - 2],
  );
  return isEntry || !/^\d+$/.test(last) ? last : `${Number(last) + 1}`;
}

const LEGAL = /^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/;
