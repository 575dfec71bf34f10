// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { FieldsConflict } from '@ecp-ai/backstage-plugin-tenants-common';

/** What held when somebody asked holds no longer. */
export class NoLongerHolds extends FieldsConflict {}
