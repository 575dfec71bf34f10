// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What admission makes of pods: limit ranges complete and refuse them, Pod Security refuses them, in words that people read.

import { deployment, pod } from './testUtils/contractObjects';
import { RawAnswer } from './testUtils/RawApi';
import { TEST_CLUSTERS } from './testUtils/TestCluster';
import { until, useContract } from './testUtils/useContract';

describe.each(TEST_CLUSTERS)(
  'pods at the admission of $server',
  ({ start }) => {
    const at = useContract(start);

    describe('limit ranges', () => {
      let pods: string;
      let made: RawAnswer;
      beforeAll(async () => {
        const namespace = await at.makeNamespace();
        pods = at.path('pods', namespace);
        const path = at.path('limitranges', namespace);
        made = await at.api.post(path, {
          apiVersion: 'v1',
          kind: 'LimitRange',
          metadata: { name: 'tenant' },
          spec: {
            limits: [
              {
                type: 'Container',
                default: { cpu: '1' },
                defaultRequest: { memory: '128Mi' },
                max: { cpu: '2', memory: '1Gi' },
                min: { cpu: '50m' },
              },
            ],
          },
        });
        // Admission reads limit ranges from a cache of its own.
        await until(
          () => at.api.post(`${pods}?dryRun=All`, pod('probe')),
          it => it.body.spec?.containers[0].resources.limits,
        );
      });

      it('are completed themselves: a maximum is a default too', () => {
        expect(made.body.spec.limits[0]).toMatchObject({
          default: { cpu: '1', memory: '1Gi' },
          defaultRequest: { cpu: '1', memory: '128Mi' },
        });
      });

      it.each([
        [
          'nothing',
          undefined,
          {
            limits: { cpu: '1', memory: '1Gi' },
            requests: { cpu: '1', memory: '128Mi' },
          },
        ],
        [
          'a request',
          { requests: { cpu: '100m' } },
          {
            limits: { cpu: '1', memory: '1Gi' },
            requests: { cpu: '100m', memory: '128Mi' },
          },
        ],
        [
          'a limit',
          { limits: { cpu: '500m', memory: '256Mi' } },
          {
            limits: { cpu: '500m', memory: '256Mi' },
            requests: { cpu: '500m', memory: '256Mi' },
          },
        ],
      ])(
        'complete a container that says %s',
        async (_, resources, complete) => {
          const answer = await at.api.post(
            `${pods}?dryRun=All`,
            pod('a', { resources }),
          );
          expect(answer.body.spec.containers[0].resources).toEqual(complete);
        },
      );

      it('refuse what is beyond, all of it at once', async () => {
        const some = { cpu: '3', memory: '2Gi' };
        const resources = {
          requests: { cpu: '10m', memory: '2Mi' },
          limits: some,
        };
        const { body } = await at.api.post(pods, pod('a', { resources }));
        const [, list] =
          /^pods "a" is forbidden: \[(.*)\]$/.exec(body.message) ?? [];
        // A real server goes through a map, in whatever order that comes.
        expect(list?.split(/, (?=minimum|maximum)/).sort()).toEqual([
          'maximum cpu usage per Container is 2, but limit is 3',
          'maximum memory usage per Container is 1Gi, but limit is 2Gi',
          'minimum cpu usage per Container is 50m, but request is 10m',
        ]);
      });
    });

    describe('Pod Security', () => {
      let namespace: string;
      beforeAll(async () => {
        const mode = 'pod-security.kubernetes.io';
        namespace = await at.makeNamespace({
          [`${mode}/enforce`]: 'restricted',
          [`${mode}/enforce-version`]: 'v1.31',
          [`${mode}/warn`]: 'restricted',
        });
      });

      it('refuses a pod and says all that is wrong with it', async () => {
        const container = { securityContext: { privileged: true } };
        const loose = { securityContext: undefined, hostNetwork: true };
        const { status, body } = await at.api.post(
          at.path('pods', namespace),
          pod('a', container, loose),
        );
        expect({ status, message: body.message }).toEqual({
          status: 403,
          message:
            'pods "a" is forbidden: violates PodSecurity "restricted:v1.31": host namespaces (hostNetwork=true), privileged (container "main" must not set securityContext.privileged=true), allowPrivilegeEscalation != false (container "main" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "main" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "main" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "main" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
        });
        const fine = await at.api.post(at.path('pods', namespace), pod('a'));
        expect(fine.status).toBe(201);
      });

      it('warns of a workload whose pods it will refuse', async () => {
        const web = deployment('web');
        web.spec.template.spec.securityContext.runAsNonRoot = false;
        const { status, headers } = await at.api.post(
          at.path('apps/v1/deployments', namespace),
          web,
        );
        expect(status).toBe(201);
        expect(String(headers.warning)).toContain(
          'would violate PodSecurity \\"restricted:latest\\": runAsNonRoot != true (pod must not set securityContext.runAsNonRoot=false)',
        );
      });
    });
  },
);
