// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What an assistant may propose for a person: each kind of request. What is proposed waits until people approve it.

import {
  clientSchema,
  CreateRequestInput,
  createRequestSchema,
  RequestType,
  requestTypes,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { z } from 'zod';
import { AnyTenantsAction, defineAction } from './TenantsAction';

const WHAT: Record<RequestType, string> = {
  create: 'a new tenant',
  update: 'a change of a tenant; the spec is the whole new one',
  suspend:
    'to suspend a tenant: its workloads are scaled to nothing, data stays',
  resume: 'to resume a suspended tenant',
  delete: 'the deletion of a tenant with all its data',
};

const spec = {
  displayName: 'Lab',
  owner: 'group:default/ml-research',
  environment: 'dev',
  preset: 'small',
  services: [
    { name: 'web', image: 'registry.example/web:1.0', replicas: 1, port: 8080 },
  ],
};

/** The body of a kind of request, without its type; `client` has to be named. */
function inputOf(type: RequestType): z.ZodObject {
  const bodies = createRequestSchema.options as readonly z.ZodObject[];
  const body = bodies.find(it => it.shape.type.safeParse(type).success)!;
  return body.omit({ type: true }).extend({
    client: clientSchema.describe(
      'The program that proposes, with its version, e.g. "Example Assistant 1.2". Shown to approvers.',
    ),
  });
}

function proposal(type: RequestType): AnyTenantsAction {
  const input = inputOf(type);
  const example = {
    tenantId: 'lab',
    client: 'Example Assistant 1.2',
    reason: 'Asked for in the planning of December',
    ...('spec' in input.shape && { spec }),
  };
  return defineAction({
    name: `propose-${type}`,
    title: `Propose ${type}`,
    description: `Proposes ${WHAT[type]}. The proposal becomes a pending request of the person, marked with the client; nothing happens to the tenant until people approve it, which no action can do. Answers the request with its findings; errors name the fields that are wrong.`,
    input,
    examples: [{ title: `Propose ${type} of lab`, input: example }],
    readOnly: false,
    run: (api, wish) =>
      api.createRequest({ ...wish, type } as CreateRequestInput),
  });
}

/** Without keeping anything. */
function preview(type: RequestType): AnyTenantsAction {
  const { input, examples, ...proposed } = proposal(type);
  return {
    ...proposed,
    name: `preview-${type}`,
    title: `Preview ${type}`,
    description: `What a proposal of ${WHAT[type]} would become: manifest, difference to what is there, findings, effect on the cluster. Nothing is kept. Use it before proposing.`,
    input: input.omit({ client: true }),
    examples: examples.map(({ input: { client: _client, ...shown } }) => ({
      title: `Preview ${type} of lab`,
      input: shown,
    })),
    readOnly: true,
    run: (api, wish) => api.previewManifest({ ...wish, type }),
  };
}

export const proposeActions: AnyTenantsAction[] = requestTypes.flatMap(type => [
  preview(type),
  proposal(type),
]);
