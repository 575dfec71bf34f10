// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** The end of the judgement of a value, with this code: nothing else looks at it any more. */
export const stop = (code: string) => ({ error: code, abort: true });
