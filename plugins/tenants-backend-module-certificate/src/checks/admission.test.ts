// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Green as delivered, red without the guard, and never green for a refusal with other words.

import { CertificateCheck } from '@ecp-ai/backstage-plugin-tenants-common';
import { ImpersonatingClient } from '@ecp-ai/backstage-plugin-tenants-node';
import { checks as all } from '../examine';
import {
  refusedBy,
  replaced,
  shippedPolicies,
  under,
} from '../testUtils/shippedPolicies';
import { compliantPod } from '../probeObjects';
import { EDITORS, SimulatedTenant } from '../testUtils/SimulatedTenant';
import { admissionChecks } from './admission';

const OF_PODS = ['owner', 'editor'];
/** What Pod Security refuses, and the word for it. */
const BY_POD_SECURITY: Record<string, RegExp> = {
  capabilities: /SETPCAP/,
  run_as_root: /runAsNonRoot/,
  privileged: /privileged=true/,
  privilege_escalation: /allowPrivilegeEscalation/,
  host_path: /hostPath/,
  host_network: /hostNetwork=true/,
  host_port: /hostPort 8086/,
  host_pid: /hostPID=true/,
  host_ipc: /hostIPC=true/,
  volume_types: /restricted volume types/,
  seccomp: /seccompProfile/,
};
/** What a policy of ours refuses, and which. */
const BY_POLICY: Record<string, string> = {
  tolerations: 'ecp-tenants-pods',
  foreign_nodes: 'ecp-tenants-pods',
  chosen_node: 'ecp-tenants-pods',
  image_pull_always: 'ecp-tenants-pods',
  spoofed_tenant: 'ecp-tenants-labels',
  foreign_queue: 'ecp-tenants-labels',
  spoofed_manager: 'ecp-tenants-managed-label',
};

const codes = (found: CertificateCheck[], result: string, role: string) =>
  found
    .filter(it => it.result === result && it.role === role)
    .map(it => it.code)
    .sort();

const only = (...wanted: string[]) =>
  all.filter(({ code }) => wanted.includes(code));

describe('what admission decides', () => {
  let simulated: SimulatedTenant;

  beforeAll(async () => {
    simulated = await SimulatedTenant.start();
  });
  afterAll(() => simulated?.stop());

  const run = (
    options: {
      only?: typeof all;
      through?: (client: ImpersonatingClient) => ImpersonatingClient;
    } = {},
  ) =>
    simulated.run({
      only: admissionChecks,
      through: under(shippedPolicies()),
      ...options,
    });

  it('is green as delivered, each refusal naming what was changed', async () => {
    const { result, checks } = await run();
    expect(checks.filter(it => it.result !== 'passed')).toEqual([]);
    expect(result).toBe('passed');
    for (const role of OF_PODS) {
      for (const [code, words] of Object.entries(BY_POD_SECURITY)) {
        const found = checks.find(it => it.code === code && it.role === role);
        expect(found?.evidence).toMatch(words);
        expect(found?.evidence).toMatch(/PodSecurity "restricted:v1\.34"/);
      }
      for (const [code, policy] of Object.entries(BY_POLICY)) {
        const found = checks.find(it => it.code === code && it.role === role);
        expect(found?.evidence).toContain(
          `ValidatingAdmissionPolicy '${policy}'`,
        );
      }
    }
  });

  it('has nothing to try for a group that may make none, and says so', async () => {
    const { checks } = await run();
    const ofViewers = checks.filter(it => it.role === 'viewer');
    expect(ofViewers).toHaveLength(admissionChecks.length);
    for (const { result, evidence } of ofViewers) {
      expect([result, evidence]).toEqual([
        'passed',
        expect.stringContaining('may not create one at all'),
      ]);
    }
  });

  it('is red without Pod Security, and for nothing else', async () => {
    await simulated.enforce('privileged');
    const { result, checks } = await run();
    await simulated.enforce('restricted');
    expect(result).toBe('failed');
    for (const role of OF_PODS) {
      expect(codes(checks, 'failed', role)).toEqual(
        Object.keys(BY_POD_SECURITY).sort(),
      );
      expect(codes(checks, 'error', role)).toEqual([]);
    }
    expect(codes(checks, 'failed', 'viewer')).toEqual([]);
  });

  it('is red for what a lower level lets in', async () => {
    await simulated.enforce('baseline');
    const { checks } = await run();
    await simulated.enforce('restricted');
    expect(codes(checks, 'failed', 'owner')).toEqual([
      'capabilities',
      'privilege_escalation',
      'run_as_root',
      'volume_types',
    ]);
  });

  it.each([...new Set(Object.values(BY_POLICY))])(
    'is red without %s, and for nothing else',
    async without => {
      const { checks } = await run({
        through: under(shippedPolicies({ without })),
      });
      const expected = Object.keys(BY_POLICY).filter(
        code => BY_POLICY[code] === without,
      );
      for (const role of OF_PODS) {
        expect(codes(checks, 'failed', role)).toEqual(expected.sort());
        expect(codes(checks, 'error', role)).toEqual([]);
      }
    },
  );

  it('is not green for a refusal of something else', async () => {
    const control = new Set<string>();
    const { result, checks } = await run({
      // Lets in what came first, the compliant object, and refuses whatever is not the same.
      through: under(({ kind, metadata, spec }) => {
        const sent = JSON.stringify([kind, metadata, spec]);
        if (control.size === 0) control.add(sent);
        return control.has(sent)
          ? undefined
          : `admission webhook "images" denied the request: registry is down`;
      }),
      only: only(...Object.keys(BY_POLICY)),
    });
    expect(result).toBe('incomplete');
    for (const role of OF_PODS) {
      expect(codes(checks, 'error', role)).toEqual(
        Object.keys(BY_POLICY).sort(),
      );
    }
    expect(checks.find(it => it.result === 'error')?.evidence).toMatch(
      /refused, but for something else: .*registry is down/,
    );
  });

  it('is not green where the compliant object is refused, too', async () => {
    let asked = 0;
    const { result, checks } = await run({
      through: under(() => {
        asked += 1;
        return 'admission webhook "images" denied the request: hostPID is down';
      }),
      only: only('host_pid', 'host_ipc', 'token_automount'),
    });
    expect(result).toBe('incomplete');
    for (const role of OF_PODS) {
      expect(codes(checks, 'error', role)).toEqual([
        'host_ipc',
        'host_pid',
        'token_automount',
      ]);
    }
    expect(checks[0].evidence).toMatch(/^the compliant object was refused/);
    // Once for each group that may make pods, however many checks stand on it.
    expect(asked).toBe(2);
  });

  it('is not green for an owner without the rights of one', async () => {
    const { checks } = await run({
      only: only('privileged', 'token_automount'),
      through: client =>
        replaced(client, {
          as: who => client.as({ ...who, groups: ['auditors-of-vision'] }),
        }),
    });
    expect(codes(checks, 'error', 'owner')).toEqual([
      'privileged',
      'token_automount',
    ]);
    expect(checks[0].evidence).toMatch(/lacks the right that its role gives/);
  });

  it('is green with a quota that is full: it is asked last', async () => {
    const quota = simulated.ref('v1', 'ResourceQuota', 'tenant-quota');
    await simulated.patch(quota, { spec: { hard: { pods: '0' } } });
    const { checks } = await run();
    await simulated.repair();
    expect(checks.filter(it => it.result !== 'passed')).toEqual([]);
    const token = checks.find(it => it.code === 'token_automount');
    expect(token?.evidence).toMatch(/^the account of pods that say nothing/);
  });

  it('is green with a tenant that has a pod of the name of the probe', async () => {
    const limits = await simulated.admin.get(
      simulated.ref('v1', 'LimitRange', 'tenant-limits'),
    );
    const squatter = compliantPod(simulated.namespace, [limits!]);
    await simulated.apply(squatter);
    const { checks } = await run({
      only: only('host_pid', 'chosen_node', 'token_automount'),
    });
    const { name } = squatter.metadata;
    await simulated.admin.delete(simulated.ref('v1', 'Pod', name));
    expect(checks.filter(it => it.result !== 'passed')).toEqual([]);
  });

  describe('the API token of pods', () => {
    const giving = async (given: boolean) =>
      simulated.patch(simulated.ref('v1', 'ServiceAccount', 'default'), {
        automountServiceAccountToken: given,
      });
    const token = async () =>
      (await run({ only: only('token_automount') })).checks;

    it('is red where pods that say nothing get one, and names its volume', async () => {
      await giving(true);
      const found = await token();
      await giving(false);
      for (const role of OF_PODS) {
        expect(found.find(it => it.role === role)).toMatchObject({
          result: 'failed',
          evidence: expect.stringMatching(
            /gets an API token \(kube-api-access/,
          ),
        });
      }
      expect((await token()).map(it => it.result)).toEqual(
        Array(3).fill('passed'),
      );
    });

    it('is red with a full quota too, by what the account says', async () => {
      const quota = simulated.ref('v1', 'ResourceQuota', 'tenant-quota');
      await simulated.patch(quota, { spec: { hard: { pods: '0' } } });
      await giving(true);
      const found = await token();
      await simulated.repair();
      await giving(false);
      expect(codes(found, 'failed', 'owner')).toEqual(['token_automount']);
      expect(found[0].evidence).toMatch(/account .* gives an API token$/);
    });
  });

  describe('images of other tenants', () => {
    const pull = (answers: 'Always' | 'Never') =>
      run({
        only: only('image_pull_always'),
        // A webhook that puts it right, or leaves it, where no policy of ours refuses.
        through: client =>
          replaced(client, {
            as: who => {
              const own = client.as(who);
              return replaced(own, {
                async create(sent, options) {
                  const made = structuredClone(await own.create(sent, options));
                  for (const it of made.spec.containers)
                    it.imagePullPolicy = answers;
                  return made;
                },
              });
            },
          }),
      });

    it('are safe where admission puts the policy right', async () => {
      const { checks } = await pull('Always');
      expect(codes(checks, 'passed', 'owner')).toEqual(['image_pull_always']);
      expect(checks[0].evidence).toBe('admitted with imagePullPolicy Always');
    });

    it('are red where it leaves it', async () => {
      const { checks } = await pull('Never');
      expect(codes(checks, 'failed', 'owner')).toEqual(['image_pull_always']);
    });
  });

  describe('Services, of a group that may make them,', () => {
    let takeBack: () => Promise<unknown>;
    beforeAll(async () => {
      takeBack = await simulated.bind(EDITORS, 'edit');
    });
    afterAll(() => takeBack());
    const services = only('node_port', 'external_ips');

    it('are refused by name', async () => {
      const { checks } = await run({ only: services });
      const evidence = (code: string) =>
        checks.find(it => it.code === code && it.role === 'editor');
      expect(evidence('node_port')).toMatchObject({
        result: 'passed',
        evidence: expect.stringMatching(/services\.nodeports=1/),
      });
      expect(evidence('external_ips')).toMatchObject({
        result: 'passed',
        evidence: expect.stringMatching(/externalIPs are not for tenants/),
      });
    });

    it('are red without the policy and without the quota', async () => {
      const quota = simulated.ref('v1', 'ResourceQuota', 'tenant-quota');
      await simulated.patch(quota, {
        spec: { hard: { 'services.nodeports': null } },
      });
      const { checks } = await run({
        only: services,
        through: under(shippedPolicies({ without: 'ecp-tenants-services' })),
      });
      await simulated.repair();
      expect(codes(checks, 'failed', 'editor')).toEqual([
        'external_ips',
        'node_port',
      ]);
    });
  });

  it('says in the words of a server what a policy says', () => {
    const sent = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'probe', labels: { 'ecp.ai/tenant': 'x' } },
      spec: { containers: [{ imagePullPolicy: 'Always' }] },
    };
    expect(refusedBy(sent, shippedPolicies()(sent)!).detail).toBe(
      `"probe" is forbidden: ValidatingAdmissionPolicy 'ecp-tenants-labels' with binding 'ecp-tenants-labels' denied request: the label ecp.ai/tenant must be that of the namespace`,
    );
  });
});
