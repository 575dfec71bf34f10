// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// English and Korean words of the portal, and Korean of Backstage's own plugins.
export { appTranslationRef } from './appTranslationRef';
export { koreanTranslations } from './koreanMessages';
