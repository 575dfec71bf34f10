// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Who calls, by which token, and what they are to each place.

import {
  BootedBackend,
  MACHINE_TOKEN,
  ROLELESS_TOKEN,
} from '../../testUtils/BootedBackend';

/** What a call may be about. */
export type Place =
  /** A tenant of ML research, with editors and viewers; its request was asked for by rita. */
  | 'own'
  /** One of vision's, of which the others know nothing. */
  | 'foreign'
  /** A life of an id that was ML research's. The id is vision's now. */
  | 'former'
  /** A request like those of `own`, asked for by omar, who approves. */
  | 'asked'
  /** One that a rule of approval gives to the leads to decide. */
  | 'named'
  /** One that leo asked for, who has left the group since. */
  | 'left';

/** What somebody is to a place. */
export type Relation =
  | 'nobody'
  | 'stranger'
  | 'owner'
  | 'requester'
  | 'editor'
  | 'viewer'
  | 'auditor'
  | 'approver'
  /** An approver where others are named to decide. */
  | 'outvoted'
  /** An approver who asked for it. */
  | 'self'
  /** Whom the rule names. */
  | 'decider'
  /** Who asked, and may not see the tenant any more. */
  | 'leaver'
  /** With every role, on every tenant. */
  | 'machine'
  /** A machine that has none. */
  | 'roleless'
  /** On nobody's behalf. */
  | 'plugin';

/** Somebody who calls. */
export type Caller = {
  token(backend: BootedBackend): Promise<string | undefined> | string;
  /** To places of ML research, to vision's, and where they differ. */
  is: { own: Relation; foreign: Relation } & Partial<Record<Place, Relation>>;
};

const always = (relation: Relation) => ({ own: relation, foreign: relation });
const ofVision = { own: 'stranger', foreign: 'owner' } as const;
const ofResearch = (relation: Relation) =>
  ({ own: relation, foreign: 'stranger' } as const);

export const CALLERS: Record<string, Caller> = {
  nobody: { token: async () => undefined, is: always('nobody') },
  'a made-up token': { token: () => 'made-up', is: always('nobody') },
  'the cookie of dana': {
    token: ({ issuer }) => issuer.limited('user:default/dana'),
    is: always('nobody'),
  },
  'a token for another plugin': {
    token: backend => backend.pluginToken('dana', 'auth'),
    is: always('nobody'),
  },
  dana: { token: it => it.token('dana'), is: ofResearch('owner') },
  rita: {
    token: it => it.token('rita'),
    is: { ...ofResearch('requester'), asked: 'owner', left: 'owner' },
  },
  devon: { token: it => it.token('devon'), is: ofVision },
  sam: { token: it => it.token('sam'), is: always('stranger') },
  eve: { token: it => it.token('eve'), is: ofResearch('editor') },
  vera: { token: it => it.token('vera'), is: ofResearch('viewer') },
  vic: { token: it => it.token('vic'), is: always('auditor') },
  both: { token: it => it.token('both'), is: always('auditor') },
  ada: {
    token: it => it.token('ada'),
    is: { ...always('approver'), named: 'outvoted' },
  },
  omar: {
    token: it => it.token('omar'),
    is: { ...always('approver'), asked: 'self', named: 'outvoted' },
  },
  lea: {
    token: it => it.token('lea'),
    is: { ...always('stranger'), named: 'decider' },
  },
  leo: {
    token: it => it.token('leo'),
    is: { ...always('stranger'), left: 'leaver' },
  },
  'a machine': { token: () => MACHINE_TOKEN, is: always('machine') },
  'a machine without a role': {
    token: () => ROLELESS_TOKEN,
    is: always('roleless'),
  },
  'a plugin': { token: it => it.pluginToken(), is: always('plugin') },
  'a plugin for dana': {
    token: it => it.pluginToken('dana'),
    is: ofResearch('owner'),
  },
  'a plugin for devon': { token: it => it.pluginToken('devon'), is: ofVision },
};

/** What a caller is to a place. */
export function relationOf({ is }: Caller, place: Place): Relation {
  return is[place] ?? (place === 'foreign' ? is.foreign : is.own);
}
