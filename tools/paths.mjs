// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where things are in this checkout.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository root. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Everything the tools install or remember; ignored by Git, safe to delete. */
export const toolsDir = join(root, '.tools');
