// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Rules of approval are tried on requests.

import {
  ApprovalRule,
  FieldsError,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { Router } from 'express';
import { readRules } from '../config/readRules';
import { bindRoute } from './bindRoute';
import { visibleRow } from './requestRoutes';
import { RouterServices } from './RouterServices';

/** So many requests are judged at a time. */
const MOST = 200;

/** Adds `/v1/policy…`. */
export function addPolicyRoutes(
  router: Router,
  services: RouterServices,
): void {
  const { access, config, requestReader, simulator } = services;

  bindRoute(router, 'simulatePolicy', async call => {
    const caller = await access.caller(call.req);
    const { requestId: id } = (call.req.body ?? {}) as { requestId?: unknown };
    const one =
      typeof id === 'string' && UUID.test(id)
        ? await visibleRow(services, caller, id)
        : undefined;
    await access.requireBasic(caller, call.permission);
    const input = call.body();
    const rules = input.rules
      ? requireRules(input.rules, services)
      : config.approval.rules;
    const { rows, total } = one
      ? { rows: [one], total: 1 }
      : await requestReader.newest(await access.visible(caller), MOST);
    return {
      rules: config.approval.rules,
      items: await simulator.simulate(rows, rules),
      totalItems: total,
    };
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws FieldsError naming what a configuration would be refused for. */
function requireRules(
  rules: ApprovalRule[],
  { config }: Pick<RouterServices, 'config'>,
) {
  const read = readRules(rules, config.presets);
  if ('rules' in read) return read.rules;
  throw new FieldsError(
    read.problems.map(({ path, message }) => ({
      path: ['rules', ...path].join('.'),
      code: 'rule_unsound',
      params: { message },
    })),
  );
}
