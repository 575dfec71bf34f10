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
};

/** A pure judgement of a spec: no findings means nothing to say. */
export type Rule = (input: RuleInput) => Finding[];

type Params = Finding['params'];

/** A finding that refuses the spec. */
export function refusal(id: string, path: string, params?: Params): Finding {
  return { id, severity: 'error', path, ...(params && { params }) };
}

/** A finding that an approver passes with a word, or rejects. */
export function doubt(id: string, path: string, params?: Params): Finding {
  return { id, severity: 'doubt', path, ...(params && { params }) };
}

/** A finding that approvers see. */
export function warning(id: string, path: string, params?: Params): Finding {
  return { id, severity: 'warning', path, ...(params && { params }) };
}

/** What `judge` says of each service, given its path, e.g. `services.0`. */
export function eachService(
  { spec }: RuleInput,
  judge: (service: ServiceSpec, path: string) => Finding[],
): Finding[] {
  return spec.services.flatMap((service, index) =>
    judge(service, `services.${index}`),
  );
}
