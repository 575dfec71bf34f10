// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Targets come from anywhere: what they answer is made fit for rows and answers here, once.

import {
  deliveryLinkSchema,
  DeliveryCode,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { DeliveryOutcome } from '@ecp-ai/backstage-plugin-tenants-node';

const MOST_LINKS = 5;
/** As the columns have it. */
const MOST_CODE = 63;
const MOST_COMMIT = 64;

/** The outcome without links that nobody may follow, and codes and commits no longer than their columns. */
export function fitForRows(
  outcome: DeliveryOutcome,
  tell: (problem: string) => void,
): DeliveryOutcome {
  const { links, ...rest } = outcome;
  const good = links?.filter(it => deliveryLinkSchema.safeParse(it).success);
  if (links && good && good.length < links.length) {
    tell('a link that is no http(s) address with a title');
  }
  const fit = {
    ...rest,
    ...(good && good.length > 0 && { links: good.slice(0, MOST_LINKS) }),
  } as DeliveryOutcome;
  if (fit.result === 'delivered') {
    if ((fit.commit?.length ?? 0) <= MOST_COMMIT) return fit;
    tell('a commit that is none');
    return { ...fit, commit: undefined };
  }
  return fitCode(fit, tell);
}

/** The outcome with a code that a row can hold and pages can word. */
export function fitCode<T extends { result: string; code?: string }>(
  outcome: T,
  tell: (problem: string) => void,
): T {
  const { code } = outcome;
  if (code === undefined) return outcome;
  if (/^[a-z][a-z0-9_]*$/.test(code) && code.length <= MOST_CODE) {
    return outcome;
  }
  tell('a code that is none');
  return { ...outcome, code: 'internal' satisfies DeliveryCode };
}
