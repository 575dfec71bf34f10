// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Texts and links of somebody who wants more than to be read, and what a page may not make of them.

// They are here to be refused.
/* eslint-disable no-script-url */

import { webAddress } from '@ecp-ai/backstage-plugin-tenants-common';

/** Begins every hostile text: it is on a page where this can be read. */
export const HOSTILE = 'hostile';

/** What runs where it is taken for markup. */
const MARKUP = [
  HOSTILE,
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)><a href="javascript:alert(1)">x</a>',
  '</textarea></style></pre><iframe srcdoc="<script>alert(1)</script>">',
  '[x](javascript:alert(1)) ![x](data:text/html,x)',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '\u202e\u200b&lt;b&gt;',
].join(' ');

/** Where no link may lead. */
export const HOSTILE_LINKS = [
  'javascript:alert(1)//https://git.example/',
  ' JaVa\tScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  '//evil.example/https://git.example',
  'https://git.example@evil.example/',
];

const TEXTS =
  /^(displayName|description|comment|reason|message|detail|client|title|targetTitle|summary|note|text|lines|version)$/;
const RECORDS = /^(params|meta|annotations|labels)$/;
const LINKS = /url$|^link$/i;

/** An answer of an API with all its free texts hostile, and all its links this one. */
export function hostile<T>(answer: T, link: string): T {
  const walk = (value: unknown, name: string, within: string): unknown => {
    if (typeof value === 'string') {
      if (LINKS.test(name)) return link;
      return TEXTS.test(name) || RECORDS.test(within) ? MARKUP : value;
    }
    if (Array.isArray(value)) return value.map(it => walk(it, name, within));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, it]) => [key, walk(it, key, name)]),
    );
  };
  return walk(answer, '', '') as T;
}

/** What of a page could run, or lead where it should not; nothing where it is sound. */
export function harmOf(page: ParentNode): string[] {
  const harm: string[] = [];
  for (const element of page.querySelectorAll('*')) {
    const tag = element.tagName.toLowerCase();
    if (['script', 'object', 'embed', 'base'].includes(tag)) harm.push(tag);
    for (const { name, value } of element.attributes) {
      if (/^on|^srcdoc$/i.test(name)) harm.push(`${tag} ${name}=${value}`);
      if (!/^(?:xlink:)?(?:href|src|action|formaction|data)$/.test(name)) {
        continue;
      }
      // Pages of the portal itself, and such as the one judge lets pass.
      const isOwn = /^(?:[#?]|\/(?![/\\])|$)/.test(value);
      if (!isOwn && webAddress(value) === undefined) {
        harm.push(`${tag} ${name}=${value}`);
      }
    }
  }
  return harm;
}
