// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Which lives an id has had, as far as its rows tell. Pure, apart from the new identities.

const { randomUUID } = require('node:crypto');

const LIVING = ['pending', 'active', 'suspended', 'deleting'];

/**
 * A removal ends a life, the next revision starts another; each create request that was not approved is a life of its own.
 *
 * `tenant` is the row of the id, if there is one; `requests` and `revisions` are in the order of their time; each is
 * told its life.
 */
function splitLives({ tenant, requests, revisions }) {
  const living = tenant && LIVING.includes(tenant.lifecycle);
  const lives = [];
  for (const some of byRemoval(revisions)) {
    const last = some[some.length - 1];
    const offset = some[0].number - 1;
    const life = {
      life: randomUUID(),
      offset,
      revision: last.number - offset,
      newest: last,
      ended: last.kind === 'remove' ? 'deleted' : undefined,
      started: some[0].created_at,
    };
    lives.push(life);
    for (const revision of some) revision.life = life;
  }
  const lifeOf = new Map(revisions.map(it => [it.number, it.life]));
  for (const request of requests) {
    request.life = lifeOf.get(request.revision);
    if (request.life && request.type === 'create') {
      request.life.started = request.created_at;
    }
  }
  for (const request of requests.filter(it => it.type === 'create')) {
    if (request.life) continue;
    const open = ['pending', 'changes_requested'].includes(request.state);
    request.life = {
      life: randomUUID(),
      offset: 0,
      wish: request,
      ended: open ? undefined : 'never_approved',
      started: request.created_at,
    };
    lives.push(request.life);
  }
  lives.sort((a, b) => a.started.localeCompare(b.started));
  if (lives.length === 0) {
    const started = tenant?.created_at ?? '';
    const ended = living ? undefined : 'never_approved';
    lives.push({ life: randomUUID(), offset: 0, ended, started });
  }
  // A removal that is not carried out yet is the end of a life that still lives.
  if (living && tenant.lifecycle !== 'pending') {
    lives[lives.length - 1].ended = undefined;
  }
  const current =
    lives.filter(it => !it.ended).pop() ??
    lives.filter(it => it.ended === 'deleted').pop();
  const at = moment =>
    lives.filter(it => it.started <= moment).pop() ?? lives[0];
  for (const request of requests.filter(it => !it.life)) {
    request.life = lifeOf.get(request.base_revision) ?? at(request.created_at);
  }
  return { lives, current, at };
}

function byRemoval(revisions) {
  const groups = [];
  let open;
  for (const revision of revisions) {
    if (!open) groups.push((open = []));
    open.push(revision);
    if (revision.kind === 'remove') open = undefined;
  }
  return groups;
}

/**
 * Which life each entry of the timeline belongs to: lives follow each other, and the event of a create
 * request starts the next. One that is not approved gives the id back to the life before.
 */
function splitEvents(events, { requests, lives }) {
  const lifeOf = new Map(requests.map(it => [it.id, it.life]));
  const split = [];
  let before = [];
  let life = lives[0];
  for (const { id, type, params } of events) {
    const asked = JSON.parse(params);
    const its = asked.type === 'create' && lifeOf.get(asked.request);
    if (its && type === 'request.created' && its !== life) {
      before.push(life);
      life = its;
    }
    split.push({ id, life });
    if (its && /^request\.(rejected|cancelled|expired)$/.test(type)) {
      life = before.pop() ?? life;
      before = [];
    }
  }
  return split;
}

module.exports = { splitEvents, splitLives };
