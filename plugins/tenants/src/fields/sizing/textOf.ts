// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Localized } from '@ecp-ai/backstage-plugin-tenants-common';

/** A text of the operator's in the reader's language, or in English. */
export const textOf = ({ en, ko }: Localized, locale: string): string =>
  locale === 'ko' ? ko ?? en : en;
