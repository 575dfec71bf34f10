// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What each gets who calls: one rule for all routes that ask the same of a caller.

import { Relation } from './callers';

/** `ok`: let through to what the route does; otherwise the status of the refusal. */
export type Verdict = 'ok' | 401 | 403 | 404;

/** What a relation gets. */
export type Rule = Record<Relation, Verdict>;

const reads: Rule = {
  nobody: 401,
  stranger: 404,
  owner: 'ok',
  requester: 'ok',
  editor: 'ok',
  viewer: 'ok',
  auditor: 'ok',
  approver: 'ok',
  outvoted: 'ok',
  self: 'ok',
  decider: 404,
  leaver: 404,
  machine: 'ok',
  roleless: 403,
  plugin: 403,
};

const readsRequest: Rule = { ...reads, decider: 'ok', leaver: 'ok' };
const forPeople = { machine: 403 } as const;
const refused = {
  owner: 403,
  requester: 403,
  editor: 403,
  viewer: 403,
  auditor: 403,
  decider: 403,
  leaver: 403,
} as const;

const everybody = (verdict: Verdict): Rule =>
  Object.fromEntries(Object.keys(reads).map(it => [it, verdict])) as Rule;

/** By what a route asks of its caller. */
export const RULES = {
  /** To be signed in: a person, or a machine with a role. */
  signedIn: { ...everybody('ok'), nobody: 401, roleless: 403, plugin: 403 },
  /** To look at tenants, of which under our policy everybody may see some. */
  looks: { ...everybody('ok'), nobody: 401, roleless: 403, plugin: 403 },
  /** A token that is none of Backstage's. */
  alertmanager: everybody(401),
  /** To see the tenant. */
  reads,
  /** To see the request: of a tenant that one sees, one's own, one that is one's to decide. */
  readsRequest,
  /** To be an owner or editor of the tenant, or an approver. */
  operates: { ...reads, viewer: 403, auditor: 403 },
  /** The same, of people. */
  changes: { ...reads, viewer: 403, auditor: 403, ...forPeople },
  /** To be an owner of the tenant, or an approver. */
  ends: { ...reads, editor: 403, viewer: 403, auditor: 403, ...forPeople },
  /** To be of the group that shall own, or an approver. */
  begins: {
    ...everybody(403),
    nobody: 401,
    owner: 'ok',
    requester: 'ok',
    approver: 'ok',
    outvoted: 'ok',
    self: 'ok',
  },
  /** To be whose turn it is, and not who asked. */
  decides: {
    ...readsRequest,
    ...refused,
    ...forPeople,
    outvoted: 403,
    self: 403,
    decider: 'ok',
  },
  /** To be somebody who decides anything; each request is asked about by itself. */
  decidesSome: {
    ...everybody(403),
    nobody: 401,
    approver: 'ok',
    outvoted: 'ok',
    self: 'ok',
    decider: 'ok',
  },
  /** To have asked, to own, or to approve. */
  cancels: {
    ...readsRequest,
    editor: 403,
    viewer: 403,
    auditor: 403,
    decider: 403,
    ...forPeople,
  },
  /** To have asked or to own, and to be of the group that shall own. */
  edits: {
    ...readsRequest,
    ...refused,
    owner: 'ok',
    requester: 'ok',
    approver: 403,
    outvoted: 403,
    ...forPeople,
  },
  /** To see it, and to be an owner or editor of the tenant, or an approver. */
  undoes: {
    ...readsRequest,
    viewer: 403,
    auditor: 403,
    decider: 403,
    leaver: 403,
    machine: 403,
  },
  /** To see it, and not only to look. */
  comments: { ...readsRequest, auditor: 403, ...forPeople },
  /** To approve or audit. */
  audits: {
    ...everybody(403),
    nobody: 401,
    auditor: 'ok',
    approver: 'ok',
    machine: 'ok',
  },
  /** Rules are people's to try. */
  simulates: {
    ...everybody(403),
    nobody: 401,
    auditor: 'ok',
    approver: 'ok',
  },
  /** To be in a group of `tenants.approvers`. */
  administers: { ...everybody(403), nobody: 401, approver: 'ok' },
} satisfies Record<string, Rule>;

/** What a route asks of its caller. */
export type RuleName = keyof typeof RULES;
