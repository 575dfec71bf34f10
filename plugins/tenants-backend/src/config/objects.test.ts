// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { clusterWith } from './testUtils/clusterWith';

const read = (...kinds: object[]) =>
  clusterWith({ objects: { kinds } }).objects!.kinds;

const at = 'tenants.clusters.seoul.objects.kinds';
const crawler = { apiVersion: 'example.com/v1', kind: 'Crawler' };

describe('kinds that tenants may bring', () => {
  it.each([
    ['serving.kserve.io/v1beta1', 'InferenceService'],
    ['ray.io/v1', 'RayCluster'],
    ['ray.io/v1', 'RayJob'],
    ['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet'],
    ['kubeflow.org/v1', 'PyTorchJob'],
    ['trainer.kubeflow.org/v1alpha1', 'TrainJob'],
    ['batch/v1', 'Job'],
    ['batch/v1', 'CronJob'],
  ])(
    'need no more than their name where they are known: %s %s',
    (apiVersion, kind) => {
      const [known] = read({ apiVersion, kind });
      expect(known).toMatchObject({ apiVersion, kind });
      expect(known.pods.length).toBeGreaterThan(0);
      expect(known.suspend).toBeDefined();
    },
  );

  it('sleep as the operator says where not every version can', () => {
    const service = { apiVersion: 'ray.io/v1', kind: 'RayService' };
    const suspend = { path: 'spec.suspend', value: true };
    const [[older], [newer]] = [read(service), read({ ...service, suspend })];
    expect(older.suspend).toBeUndefined();
    expect(newer).toEqual({ ...older, suspend });
  });

  it('are what the operator says of others', () => {
    const pods = [
      { podSpec: 'spec.pools.*.pod', count: ['spec.shards'] },
      { template: 'spec.template' },
    ];
    const suspend = { path: 'spec.paused', value: true };
    expect(read({ ...crawler, pods, ready: ['Up'], suspend })).toEqual([
      {
        ...crawler,
        pods: [
          { path: 'spec.pools.*.pod', form: 'podSpec', count: ['spec.shards'] },
          { path: 'spec.template', form: 'template' },
        ],
        ready: ['Up'],
        suspend,
      },
    ]);
    expect(read({ ...crawler, pods: [] })[0].pods).toEqual([]);
  });

  it.each([
    ['v1', 'Secret', 'apiVersion'],
    ['example.com/v1', 'SealedSecret', 'kind: SealedSecret carries rights'],
    ['rbac.authorization.k8s.io/v1', 'RoleBinding', 'kind'],
    ['networking.k8s.io/v1', 'NetworkPolicy', 'kind'],
    ['cilium.io/v2', 'CiliumNetworkPolicy', 'kind'],
    ['crd.projectcalico.org/v1', 'NetworkSet', 'kind'],
    ['kyverno.io/v1', 'Policy', 'kind'],
    ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', 'kind'],
    ['example.com/v1', 'TeamQuota', 'kind'],
    ['example.com/v1', 'LimitRange', 'kind'],
    ['example.com/v1', 'AuthWebhook', 'kind'],
    ['example.com/v1', 'Namespace', 'kind'],
    ['example.com/v1', 'ServiceAccount', 'kind'],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'kind'],
    ['serving.kserve.io/v1alpha1', 'ClusterServingRuntime', 'kind'],
    ['apps/v1', 'Deployment', 'kind: Deployment of apps is not for tenants'],
    ['autoscaling/v2', 'HorizontalPodAutoscaler', 'kind'],
    ['policy/v1', 'PodDisruptionBudget', 'kind'],
    ['gateway.networking.k8s.io/v1', 'HTTPRoute', 'kind'],
    ['external-secrets.io/v1', 'ExternalSecret', 'kind'],
    ['monitoring.coreos.com/v1', 'PodMonitor', 'kind'],
    ['argoproj.io/v1alpha1', 'Application', 'kind'],
    ['helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'kind'],
    ['pkg.crossplane.io/v1', 'Provider', 'kind'],
    ['helm.cattle.io/v1', 'HelmChart', 'kind'],
    ['operators.coreos.com/v1alpha1', 'Subscription', 'kind'],
    ['velero.io/v1', 'Restore', 'kind'],
    ['tekton.dev/v1', 'PipelineRun', 'kind'],
    ['k8s.cni.cncf.io/v1', 'NetworkAttachmentDefinition', 'kind'],
    ['networking.istio.io/v1', 'Gateway', 'kind'],
    ['security.istio.io/v1', 'RequestAuthentication', 'kind'],
    ['traefik.io/v1alpha1', 'IngressRoute', 'kind'],
    ['cert-manager.io/v1', 'Certificate', 'kind'],
    ['acme.cert-manager.io/v1', 'Challenge', 'kind'],
    ['kueue.x-k8s.io/v1beta2', 'Workload', 'kind'],
    [
      'serving.knative.dev/v1',
      'Service',
      'kind: Service has the name of a kind',
    ],
    ['batch.volcano.sh/v1alpha1', 'Job', 'kind'],
  ])('are never %s %s', (apiVersion, kind, message) => {
    expect(() => read({ apiVersion, kind, pods: [] })).toThrow(
      `${at}.0.${message}`,
    );
  });

  it.each<[object, string]>([
    [crawler, '.0.pods: is required: say where objects of this kind have pods'],
    [{ ...crawler, pods: [{}] }, '.0.pods.0: must have either'],
    [
      { ...crawler, pods: [{ template: 'status.x' }] },
      '.0.pods.0.template: is no path',
    ],
    [
      { ...crawler, pods: [], suspend: { path: 'spec.*.x', value: 0 } },
      '.0.suspend.path: may not have *',
    ],
    [{ ...crawler, kind: 'crawler', pods: [] }, '.0.kind: is no name'],
  ])('are not %j', (kind, message) => {
    expect(() => read(kind)).toThrow(`${at}${message}`);
  });

  it('stand once each, since objects are told apart by the name', () => {
    const pods: object[] = [];
    expect(() =>
      read(
        { ...crawler, pods },
        { ...crawler, apiVersion: 'x.example/v1', pods },
      ),
    ).toThrow(`${at}: names a kind twice`);
  });
});
