// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where things are in this checkout.
import { resolve } from 'node:path';

/** The repository root. This package is never built or published, so its sources are always where they are now. */
// eslint-disable-next-line no-restricted-syntax
export const root = resolve(__dirname, '../../../..');

export const appDir = resolve(root, 'packages/app');
export const backendDir = resolve(root, 'packages/backend');
export const sandboxSrc = resolve(root, 'packages/sandbox/src');
export const simulatorSrc = resolve(root, 'packages/kubernetes-simulator/src');
