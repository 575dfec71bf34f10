// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { mockServices } from '@backstage/backend-test-utils';
import { InputError, NotAllowedError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createTenantsApi } from '@ecp-ai/backstage-plugin-tenants-common';
import { refusal } from '@ecp-ai/backstage-plugin-tenants-common/testUtils';
import git from 'isomorphic-git';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { plainSpoken } from './plainSpoken';
import { explained } from './refusal';

const spec = { services: [{ name: 'api' }] };
const field = {
  path: 'spec.services.0.image',
  code: 'image_tag_required',
};

/** What the API's client fails with when this is all that came of an answer. */
async function brokenBy(text: string, isCut = false): Promise<unknown> {
  const server = createServer((_request, response) => {
    if (!isCut) {
      response.end(text);
      return;
    }
    response.writeHead(200, { 'content-length': 100 });
    response.write(text, () => response.destroy());
  });
  await once(server.listen(0, 'localhost'), 'listening');
  const { port } = server.address() as AddressInfo;
  const api = createTenantsApi({
    baseUrl: async () => `http://localhost:${port}`,
    fetch,
  });
  const error = await api.listPresets().catch(it => it);
  server.close();
  return error;
}

/** What a step says that fails so, and what the portal's log gets. */
async function said(failure: unknown) {
  const logger = mockServices.logger.mock();
  const action = createTemplateAction({
    id: 'tenants:try',
    handler: async () => {
      throw failure;
    },
  });
  const error = await plainSpoken(action, logger)
    .handler(createMockActionContext() as never)
    .then(
      () => undefined,
      it => it as Error,
    );
  return { stack: error!.stack, told: logger.error.mock.calls.flat().join() };
}

describe('a step that fails', () => {
  it.each<[string, () => unknown, string]>([
    [
      'wrong input',
      () => new InputError('path: is empty; name a file'),
      'InputError: path: is empty; name a file',
    ],
    [
      'what a rule of the host refuses',
      () => new NotAllowedError('branch: no'),
      'NotAllowedError: branch: no',
    ],
    [
      'a field that the backend refuses',
      async () => explained(await refusal(400, 'spec.x', [field]), spec),
      'InputError: Image of service api: name a fixed version: a tag other than latest, or a digest',
    ],
    [
      'a conflict',
      async () => explained(await refusal(409, 'lab is taken'), spec),
      'ConflictError: lab is taken',
    ],
    [
      'an owner that is no group of ours',
      async () =>
        explained(
          await refusal(403, 'Owner: this is none of your groups; choose one'),
        ),
      'NotAllowedError: Owner: this is none of your groups; choose one',
    ],
    [
      'a backend in trouble',
      async () => explained(await refusal(503, 'The database is away')),
      'ServiceUnavailableError: The database is away',
    ],
    [
      'a page of a proxy',
      async () => explained(await refusal(502, '<html>at /srv/x.js:1')),
      'ServiceUnavailableError: The tenants backend does not answer (502); run the step again in a while',
    ],
    [
      'nobody there',
      async () => explained(new TypeError('fetch failed')),
      'ServiceUnavailableError: The tenants backend does not answer; run the step again in a while',
    ],
    [
      'an answer that broke off',
      async () => explained(await brokenBy('{"items":', true)),
      'ServiceUnavailableError: The tenants backend does not answer; run the step again in a while',
    ],
    [
      'an answer that is none of the API',
      async () => explained(await brokenBy('<html>at /srv/x.js:1')),
      'ServiceUnavailableError: The tenants backend does not answer; run the step again in a while',
    ],
    [
      'a task that was cancelled',
      () => AbortSignal.abort().reason,
      'AbortError: This operation was aborted',
    ],
  ])('says one sentence: %s', async (_, failure, sentence) => {
    expect(await said(await failure())).toEqual({ stack: sentence, told: '' });
  });

  it.each([
    ['of the system', new Error("ENOENT: no such file, open '/srv/portal/x'")],
    ['of Git', new git.Errors.InternalError('at /srv/portal/x')],
    ['of Git, named like ours', new git.Errors.NotFoundError('/srv/portal/x')],
    ['of several', new AggregateError([], 'none of /srv/portal/x')],
    [
      'of whoever names them',
      Object.assign(new Error('in /srv/portal/x'), { name: 'DatabaseError' }),
    ],
    ['that are none', 'at /srv/portal/x'],
  ])('keeps errors %s to the portal’s log', async (_, failure) => {
    const { stack, told } = await said(failure);
    expect(stack).toBe(
      'Error: The step failed for a reason of the portal’s own; its log says which. Ask the platform team.',
    );
    expect(told).toMatch(/^tenants:try failed: .*\/srv\/portal\/x/s);
  });
});
