// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { Delivery } from '@ecp-ai/backstage-plugin-tenants-common';
import { Words } from '@ecp-ai/backstage-plugin-tenants-react';

/** What people call the target of a delivery: our word, or what the target calls itself, or its name. */
export function targetName(
  { word }: Pick<Words, 'word'>,
  { target, targetTitle = target }: Delivery,
): string {
  const ours = word('target', target);
  return ours === target ? targetTitle : ours;
}
