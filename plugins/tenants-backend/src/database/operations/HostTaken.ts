// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { FieldsConflict } from '@ecp-ai/backstage-plugin-tenants-common';

/** Another tenant holds a host of what was to be approved. */
export class HostTaken extends FieldsConflict {}
