// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English and Korean words of the portal.
export { appTranslationRef } from './appTranslationRef';
