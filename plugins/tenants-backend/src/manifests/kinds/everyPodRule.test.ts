// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Pods of other people's objects are held to each rule of the list that pods of services are, at every place of every kind
// that we know, and of one that an operator described.

import { TenantObject } from '@ecp-ai/backstage-plugin-tenants-common';
import { allowedOf } from '../allowed';
import { auditManifest } from '../audit/auditManifest';
import { podRules } from '../audit/podRules';
import { renderTenant } from '../renderTenant';
import { shippedPresets } from '../shippedPresets';
import { checkAll } from '../testUtils/checkExample';
import { specOf } from '../testUtils/exampleSpecs';
import { everyKind, everyPlace } from '../testUtils/everyPlace';
import { classCluster } from '../testUtils/manifestCluster';
import { podFaults } from '../testUtils/podFaults';

const large = shippedPresets.find(({ name }) => name === 'large')!;
const cluster = { ...classCluster, objects: { kinds: everyKind } };

/** What nobody says pods get from the platform. */
const COMPLETED = [
  'default capabilities',
  'no seccomp',
  'no resources',
  'no limits',
];

/** What the rules say of an object before, and the audit after it is rendered. */
function said(object: TenantObject) {
  const parts = { objects: [object], preset: 'large' };
  const findings = checkAll(parts, { cluster, preset: large });
  const input = {
    tenantId: 'vision-lab',
    spec: specOf(parts),
    preset: large,
    cluster,
  };
  const audited = auditManifest(renderTenant(input).objects, allowedOf(input));
  return {
    refused: findings.flatMap(({ severity, params }) =>
      severity === 'error' ? [params] : [],
    ),
    audited: [...new Set(audited.map(({ rule }) => rule))],
  };
}

describe.each(everyPlace)('$kind at $place', ({ place, with: having }) => {
  it('has nothing said of a pod like ours', () => {
    expect(said(having(() => {}))).toEqual({ refused: [], audited: [] });
  });

  it('breaks each rule that a pod of a service breaks, and says what to do', () => {
    const told = podFaults.map(({ rule, about, change }) => {
      const { refused, audited } = said(having(change));
      const { remedy } = podRules.find(({ id }) => id === rule)!;
      const words =
        'set' in remedy
          ? { place, wanted: remedy.set }
          : { place, unwanted: remedy.leaveOut };
      return {
        rule,
        about,
        refused: refused.some(
          it => JSON.stringify(it) === JSON.stringify(words),
        ),
        audited: audited.includes(rule),
      };
    });
    expect(told).toEqual(
      podFaults.map(({ rule, about }) => ({
        rule,
        about,
        refused: !COMPLETED.includes(about),
        audited: !COMPLETED.includes(about),
      })),
    );
  });
});

it('has a mistake for every rule', () => {
  const shown = new Set(podFaults.map(it => it.rule));
  expect(podRules.map(it => it.id).filter(it => !shown.has(it))).toEqual([]);
});
