// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The life of a tenant by templates alone: each run by the portal's scaffolder as the person who sends it, against the real
// backend; approved by somebody else, and looked at in the cluster.
import type { Portal } from 'sandbox';
import { apiAs, until } from './apiAs';
import { expect, test } from './portalTest';

const ID = 'by-template';
const RESEARCH = 'group:default/ml-research';
const api = {
  name: 'api',
  image: 'registry.example/vision/api:2.0.1',
  replicas: 1,
  port: 8080,
};

type Step = {
  template: string;
  values: object;
  /** What the request is about. */
  type: string;
  spec?: Record<string, unknown>;
  /** What the tenant then is. */
  becomes: string;
};

const agreed = {
  slaClass: 'premium',
  budget: { monthly: 250, currency: 'EUR' },
  recovery: 'off',
};
const access = { editors: ['group:default/vision'], viewers: [] };

const STEPS: Step[] = [
  {
    template: 'request-tenant',
    values: {
      displayName: 'By template',
      owner: RESEARCH,
      environment: 'dev',
      preset: 'small',
      services: [api],
      slaClass: agreed.slaClass,
      reason: 'Trying the form',
    },
    type: 'create',
    spec: { preset: 'small', services: [api], slaClass: 'premium' },
    becomes: 'ready',
  },
  {
    template: 'resize-tenant',
    values: { preset: 'medium', overrides: { cpu: '12' }, baseRevision: 1 },
    type: 'update',
    spec: { preset: 'medium', overrides: { cpu: '12' }, services: [api] },
    becomes: 'ready',
  },
  {
    template: 'change-tenant-services',
    values: { services: [{ ...api, replicas: 2 }], baseRevision: 2 },
    type: 'update',
    spec: { overrides: { cpu: '12' }, services: [{ ...api, replicas: 2 }] },
    becomes: 'ready',
  },
  {
    template: 'change-tenant-access',
    values: { owner: RESEARCH, access, baseRevision: 3 },
    type: 'update',
    spec: { owner: RESEARCH, access, preset: 'medium' },
    becomes: 'ready',
  },
  {
    template: 'change-tenant-monitoring',
    values: { ...agreed, slaClass: undefined, baseRevision: 4 },
    type: 'update',
    spec: { access, budget: agreed.budget, recovery: 'off' },
    becomes: 'ready',
  },
  {
    template: 'suspend-tenant',
    values: {},
    type: 'suspend',
    becomes: 'suspended',
  },
  { template: 'resume-tenant', values: {}, type: 'resume', becomes: 'ready' },
  {
    template: 'decommission-tenant',
    values: { confirm: ID },
    type: 'delete',
    becomes: 'deleted',
  },
];

/** Runs a template as dana; answers the log of the task, and how it ended. */
async function send(portal: Portal, template: string, values: object) {
  const dana = apiAs(portal)('dana');
  const { status, body, text } = await dana.post('/scaffolder/v2/tasks', {
    templateRef: `template:default/${template}`,
    values: { tenantId: ID, ...values },
  });
  expect(status, text).toBe(201);
  const task = `/scaffolder/v2/tasks/${body.id}`;
  const ended = await until(`${template} ends`, async () => {
    const state = (await dana.get(task)).body?.status;
    return ['completed', 'failed'].includes(state) && state;
  });
  const { body: events } = await dana.get(`${task}/events`);
  const said = events.map((event: any) => event.body.message).join('\n');
  return { ended, said };
}

test('a tenant lives by templates alone, each sent by one and approved by another', async ({
  portal,
}) => {
  test.setTimeout(240_000);
  const as = apiAs(portal);
  await until('the templates are there', async () => {
    const path = '/catalog/entities/by-name/template/default';
    const answers = await Promise.all(
      STEPS.map(({ template }) => as('dana').get(`${path}/${template}`)),
    );
    return answers.every(({ status }) => status === 200);
  });
  for (const { template, values, type, spec, becomes } of STEPS) {
    const { ended, said } = await send(portal, template, values);
    expect(ended, said).toBe('completed');
    const { body: open } = await as('ada').get(
      `/tenants/v1/requests?tenantId=${ID}&state=pending`,
    );
    expect(open.items).toEqual([
      expect.objectContaining({ type, requestedBy: 'user:default/dana' }),
    ]);
    const path = `/tenants/v1/requests/${open.items[0].id}`;
    const { body: request } = await as('ada').get(path);
    if (spec) expect(request.spec).toMatchObject(spec);
    const decided = await as('ada').post(`${path}/decision`, {
      decision: 'approve',
      comment: 'Looks good',
      digest: request.manifestDigest,
    });
    expect(decided.status, decided.text).toBe(200);
    const { revision } = decided.body;
    await until(`${template}: ${becomes}`, async () => {
      const tenant = `/tenants/v1/tenants/${ID}`;
      if (becomes === 'deleted') {
        return (await as('ada').get(tenant)).body.lifecycle === becomes;
      }
      const { body: status } = await as('ada').get(`${tenant}/status`);
      return (
        status.overall_status === becomes &&
        status.revision >= revision &&
        !status.stale
      );
    });
  }
});

test('what a template may not ask is refused by the form’s words', async ({
  portal,
}) => {
  const { ended, said } = await send(portal, 'request-tenant', {
    tenantId: 'unlucky',
    displayName: 'Unlucky',
    owner: 'group:default/vision',
    environment: 'dev',
    preset: 'small',
    services: [{ ...api, image: 'registry.example/vision/api:latest' }],
  });
  expect(ended).toBe('failed');
  expect(said).toMatch(/Owner: this is none of your groups|Image of service/);
  expect(said).not.toMatch(/spec\.|services\.0|\.ts:\d|at async|node_modules/);
});
