// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** A text in the forms in which it would come along elsewhere. */
function formsOf(text: string): string[] {
  // Base64 of what stands within something longer: which letters begin and end it depends on what is around.
  const within = [0, 1, 2].map(before =>
    Buffer.from('x'.repeat(before) + text)
      .toString('base64')
      .slice(before && 4, -4),
  );
  return [
    text,
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    Buffer.from(text).toString('hex'),
    ...within,
  ];
}

/** The names of the canaries that are in a text, in whatever form. */
export function canariesIn(
  text: string,
  canaries: Record<string, string>,
): string[] {
  return Object.entries(canaries)
    .filter(([, it]) => formsOf(it).some(form => text.includes(form)))
    .map(([name]) => name);
}
