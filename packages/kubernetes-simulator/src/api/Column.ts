// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { KubeObject } from '../objects';

/** A column of a table. */
export interface Column {
  name: string;
  type?: 'string' | 'integer';
  /** Shown with `-o wide` only. */
  wide?: boolean;
  value(object: KubeObject): unknown;
}
