// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// Label selectors, both as query text (`a=b,c in (d,e),!f`) and as `LabelSelector` objects.

import { StatusError } from '../StatusError';

/** Whether labels fit. */
export type LabelMatcher = (
  labels: Record<string, string> | undefined,
) => boolean;

interface Requirement {
  key: string;
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  values: string[];
}

/**
 * Parses the `labelSelector` query parameter.
 * @throws StatusError 400 when the text is no selector
 */
export function parseLabelSelector(text: string): LabelMatcher {
  const requirements = splitOutsideParens(text)
    .map(it => it.trim())
    .filter(Boolean)
    .map(parseRequirement);
  return labels => requirements.every(it => fits(it, labels ?? {}));
}

/** A matcher for a `LabelSelector`; an empty one fits everything, an absent one nothing. */
export function matchLabelSelector(selector: any): LabelMatcher {
  if (!selector) return () => false;
  const equalities = Object.entries<string>(selector.matchLabels ?? {}).map(
    ([key, value]): Requirement => ({ key, operator: 'In', values: [value] }),
  );
  const expressions = (selector.matchExpressions ?? []).map(
    (it: any): Requirement => ({ ...it, values: it.values ?? [] }),
  );
  const requirements = [...equalities, ...expressions];
  return labels => requirements.every(it => fits(it, labels ?? {}));
}

function fits(it: Requirement, labels: Record<string, string>): boolean {
  const has = Object.hasOwn(labels, it.key);
  if (it.operator === 'Exists') return has;
  if (it.operator === 'DoesNotExist') return !has;
  if (it.operator === 'Gt' || it.operator === 'Lt') {
    const [mine, bound] = [Number(labels[it.key]), Number(it.values[0])];
    return has && (it.operator === 'Gt' ? mine > bound : mine < bound);
  }
  const among = has && it.values.includes(labels[it.key]);
  return it.operator === 'In' ? among : !among;
}

function splitOutsideParens(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (char === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
}

const KEY = '[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?';
const SET = new RegExp(`^(${KEY})\\s+(in|notin)\\s+\\((.*)\\)$`);
const EQUALITY = new RegExp(`^(${KEY})\\s*(==|=|!=)\\s*([A-Za-z0-9._-]*)$`);
const ORDER = new RegExp(`^(${KEY})\\s*([<>])\\s*(-?\\d+)$`);
const EXISTS = new RegExp(`^(!?)\\s*(${KEY})$`);

function parseRequirement(text: string): Requirement {
  const set = SET.exec(text);
  if (set) {
    const values = set[3].split(',').map(it => it.trim());
    return { key: set[1], operator: set[2] === 'in' ? 'In' : 'NotIn', values };
  }
  const equality = EQUALITY.exec(text);
  if (equality) {
    const operator = equality[2] === '!=' ? 'NotIn' : 'In';
    return { key: equality[1], operator, values: [equality[3]] };
  }
  const order = ORDER.exec(text);
  if (order) {
    const operator = order[2] === '>' ? 'Gt' : 'Lt';
    return { key: order[1], operator, values: [order[3]] };
  }
  const exists = EXISTS.exec(text);
  if (exists) {
    const operator = exists[1] ? 'DoesNotExist' : 'Exists';
    return { key: exists[2], operator, values: [] };
  }
  throw StatusError.badRequest(
    `unable to parse requirement: found '${text}', expected: an identifier, '!', 'in', 'notin', '=', '==' or '!='`,
  );
}
