// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tries objects on admission as a member of a group: a compliant one first, then the same with one thing changed.

import { CheckCode } from '@ecp-ai/backstage-plugin-tenants-common';
import { KubernetesObject } from '@ecp-ai/backstage-plugin-tenants-node';
import { Case, Check, Finding, Subject, worst } from './Check';
import { judgeAttempt, objectionToControl } from './judgeAttempt';
import { changed, compliantPod, compliantService } from './probeObjects';

/** What is tried. */
export type Kind = 'Pod' | 'Service';

/** Makes the one change. */
export type Change = (spec: any, object: KubernetesObject) => void;

/** The compliant object of a kind. */
export function compliant(
  kind: Kind,
  { namespace, found }: Pick<Case, 'namespace' | 'found'>,
): KubernetesObject {
  return kind === 'Pod'
    ? compliantPod(namespace, found.limits)
    : compliantService(namespace);
}

/** Why the compliant object of this kind proves nothing about this group, if so. Only owners and editors make pods. */
export async function objection(
  it: Case,
  { group, role }: Subject,
  kind: Kind = 'Pod',
): Promise<Finding | undefined> {
  const isMeantTo = kind === 'Pod' && role !== 'viewer';
  return objectionToControl(await it.control(kind, group), isMeantTo);
}

/** Tries the compliant object with one change; the refusal has to name it. */
export async function tryChange(
  it: Case,
  subject: Subject,
  names: RegExp,
  change: Change,
  kind: Kind = 'Pod',
): Promise<Finding> {
  const object = await objection(it, subject, kind);
  if (object) return object;
  const body = changed(compliant(kind, it), copy => change(copy.spec, copy));
  return judgeAttempt(await it.probe.tryCreate(subject.group, body), names);
}

/** A check that each change is refused by name. Several changes are ways to the same thing. */
export function refuses(
  id: string,
  code: CheckCode,
  names: RegExp,
  changes: Change | Change[],
  kind: Kind = 'Pod',
): Check {
  return {
    id,
    code,
    ofGroup: async (it, subject) =>
      worst(
        await Promise.all(
          [changes]
            .flat()
            .map(each => tryChange(it, subject, names, each, kind)),
        ),
      ),
  };
}
