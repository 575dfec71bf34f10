// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** Whether a map says anything. */
export const hasEntries = (it: object = {}) => Object.keys(it).length > 0;
