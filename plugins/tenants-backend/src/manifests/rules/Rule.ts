// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What a rule is, and how it speaks.

import {
  Finding,
  ServiceSpec,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { RenderInput } from '../RenderInput';

/** What rules judge. */
export type RuleInput = Omit<RenderInput, 'suspended'> & {
  /** The moment of asking. */
  now?: Date;
  /** The spec that this one replaces. */
  previous?: TenantSpec;
  /** Names of the SLA classes that there are; without them none is judged. */
  slaClasses?: string[];
};

/** A pure judgement of a spec: no findings means nothing to say. */
export type Rule = (input: RuleInput) => Finding[];

export {
  doubt,
  refusal,
  warning,
} from '@ecp-ai/backstage-plugin-tenants-common';

/** What `judge` says of each service, given its path, e.g. `services.0`. */
export function eachService(
  { spec }: RuleInput,
  judge: (service: ServiceSpec, path: string) => Finding[],
): Finding[] {
  return spec.services.flatMap((service, index) =>
    judge(service, `services.${index}`),
  );
}
