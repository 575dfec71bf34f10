// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A portal with something of everything: tenants in each state, requests that wait, one that was refused.
import { expect } from '@playwright/test';
import { apiAs, specOf, until } from '../apiAs';
import type { Portal } from 'sandbox';

type Wish = { type: string; tenantId: string; spec?: object; reason?: string };

/** Ids of requests, by what they ask for. */
export type Furniture = Record<
  | 'waiting'
  | 'refused'
  | 'larger'
  | 'asleep'
  | 'leaving'
  | 'incident'
  | 'stepwise'
  | 'sentBack',
  string
>;

/** Whoever bears it may post alerts. */
export const ALERT_TOKEN = 'of-the-alerts-on-screens';

/** Production needs a word of the owners' lead, then two of the platform team. */
export const RULES = [
  {
    id: 'production-in-steps',
    when: { types: ['create'], environments: ['production'] },
    then: {
      steps: [
        { anyOf: ['group:default/ml-research'] },
        { anyOf: ['group:default/platform-admins'], count: 2 },
      ],
    },
  },
];

/** Takes about a minute: the tenants have to become what they are shown as. */
export async function furnish(portal: Portal): Promise<Furniture> {
  const as = apiAs(portal);
  const ask = async (person: string, wish: Wish) => {
    const answer = await as(person).post('/tenants/v1/requests', wish);
    expect(answer.status, answer.text).toBe(201);
    return answer.body as { id: string; manifestDigest: string };
  };
  const decide = async (
    { id, manifestDigest: digest }: { id: string; manifestDigest: string },
    decision: 'approve' | 'reject',
    comment: string,
    person = 'ada',
  ) => {
    const answer = await as(person).post(
      `/tenants/v1/requests/${id}/decision`,
      {
        decision,
        comment,
        digest,
      },
    );
    expect(answer.status, answer.text).toBe(200);
  };
  const create = (person: string, tenantId: string, patch: object = {}) =>
    ask(person, {
      type: 'create',
      tenantId,
      spec: specOf(patch),
      reason: 'For the quarterly review',
    });
  const becomes = (tenantId: string, status: string) =>
    until(`${tenantId} is ${status}`, async () => {
      const path = `/tenants/v1/tenants/${tenantId}/status`;
      const { body } = await as('ada').get(path);
      return body?.overall_status === status;
    });

  const image = 'registry.example/vision/api:crash';
  const service = { name: 'api', image, replicas: 1, port: 8080 };
  const made: [string, string, object][] = [
    ['dana', 'speech-lab', {}],
    ['dana', 'chat-lab', { displayName: 'Chat lab' }],
    ['dana', 'night-batch', { displayName: 'Night batch' }],
    ['dana', 'old-demo', { displayName: 'Old demo' }],
    [
      'devon',
      'vision-lab',
      {
        displayName: 'Vision lab',
        owner: 'group:default/vision',
        services: [service],
      },
    ],
  ];
  for (const [person, id, patch] of made) {
    await decide(await create(person, id, patch), 'approve', 'Looks good');
  }
  await becomes('night-batch', 'ready');
  const sleep = { type: 'suspend', tenantId: 'night-batch' };
  const asleep = await ask('dana', sleep);
  await decide(asleep, 'approve', 'Good night');
  await becomes('old-demo', 'ready');
  await becomes('speech-lab', 'ready');

  const refused = await create('dana', 'huge-demo', { displayName: 'Huge' });
  await decide(refused, 'reject', 'Please use the shared demo tenant instead');
  const waiting = await create('dana', 'waiting-room', {
    displayName: 'Waiting room',
  });
  const larger = await ask('dana', {
    type: 'update',
    tenantId: 'speech-lab',
    spec: specOf({ preset: 'medium' }),
    reason: 'More traffic in December',
  });
  const leaving = await ask('dana', {
    type: 'delete',
    tenantId: 'old-demo',
    reason: 'The demo is over',
  });
  const stepwise = await create('devon', 'defect-finder', {
    displayName: 'Defect finder',
    owner: 'group:default/vision',
    environment: 'production',
  });
  await decide(stepwise, 'approve', 'We run beside it', 'dana');
  await decide(stepwise, 'approve', 'Fits on the cluster');
  const sentBack = await create('dana', 'late-review', {
    displayName: 'Late review',
  });
  const about = `/tenants/v1/requests/${sentBack.id}`;
  const back = await as('ada').post(`${about}/request-changes`, {
    comment: 'Please name a cost centre in the description',
    digest: sentBack.manifestDigest,
  });
  expect(back.status, back.text).toBe(200);
  const word = { comment: 'That of the team, or of the project?' };
  const said = await as('dana').post(`${about}/comments`, word);
  expect(said.status, said.text).toBe(201);
  await becomes('night-batch', 'suspended');
  await becomes('vision-lab', 'degraded');
  const incident = await fire(portal, 'vision-lab');
  return {
    incident,
    refused: refused.id,
    waiting: waiting.id,
    larger: larger.id,
    asleep: asleep.id,
    leaving: leaving.id,
    stepwise: stepwise.id,
    sentBack: sentBack.id,
  };
}

/** As Alertmanager tells of a tenant that is down; answers the incident once something was tried. */
async function fire(portal: Portal, tenantId: string): Promise<string> {
  const url = `${portal.backendUrl}/api/tenants/v1/webhooks/tenant-alert`;
  const alert = {
    status: 'firing',
    labels: {
      alertname: 'ECPTenantDown',
      severity: 'critical',
      tenant_id: tenantId,
    },
    annotations: { summary: `Tenant ${tenantId} is down` },
    startsAt: new Date().toISOString(),
    endsAt: '0001-01-01T00:00:00Z',
    fingerprint: 'c0ffee',
  };
  const group = {
    version: '4',
    groupKey: 'screens',
    status: 'firing',
    receiver: 'ecp-tenants',
    alerts: [alert],
  };
  const { status } = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ALERT_TOKEN}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(group),
  });
  expect(status).toBe(202);
  const { id } = await until('something was tried', async () => {
    const path = `/tenants/v1/incidents?tenantId=${tenantId}`;
    const { body } = await apiAs(portal)('ada').get(path);
    return body?.items.find((it: { attempts: number }) => it.attempts > 0);
  });
  return id;
}
