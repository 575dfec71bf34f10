// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { createTwoFilesPatch } from 'diff';

/** What changes between two manifests, as approvers read it. */
export function unifiedDiff(before: string, after: string): string {
  return createTwoFilesPatch(
    'manifest.yaml',
    'manifest.yaml',
    before,
    after,
    'delivered',
    'requested',
    { context: 3 },
  );
}
