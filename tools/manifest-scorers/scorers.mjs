// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The scorers: where they come from, how they are asked, and what counts as an error in what they answer.

/** Opt-in checks that matter for a namespace shared with strangers. */
const KUBE_LINTER_EXTRA = [
  'access-to-create-pods',
  'access-to-secrets',
  'cluster-admin-role-binding',
  'default-service-account',
  'exposed-services',
  'no-liveness-probe',
  'no-readiness-probe',
  'no-rolling-update-strategy',
  'non-isolated-pod',
  'privileged-ports',
  'use-namespace',
  'wildcard-in-rules',
];

/** kube-score: 1 critical, 5 warning, 7 almost, 10 fine. */
const CRITICAL = 1;
const WARNING = 5;

/**
 * `argv(folder)` asks for a JSON report of the folder; `read(report)` gives
 * `{ checks, errors: [{ check, object: 'Kind/name', message }], warnings? }`; warnings are told of by scorers that tell them from errors.
 */
export const scorers = [
  {
    name: 'kube-linter',
    module: 'golang.stackrox.io/kube-linter',
    version: 'v0.7.6',
    command: 'golang.stackrox.io/kube-linter/cmd/kube-linter',
    argv: folder => [
      'lint',
      '--format=json',
      `--include=${KUBE_LINTER_EXTRA.join(',')}`,
      folder,
    ],
    read: ({ Checks, Reports }) => ({
      checks: Checks.length,
      errors: (Reports ?? []).map(
        ({ Check, Diagnostic, Object: { K8sObject } }) => ({
          check: Check,
          object: `${K8sObject.GroupVersionKind.Kind}/${K8sObject.Name}`,
          message: Diagnostic.Message,
        }),
      ),
    }),
  },
  {
    name: 'kube-score',
    module: 'github.com/zegl/kube-score',
    version: 'v1.20.0',
    command: 'github.com/zegl/kube-score/cmd/kube-score',
    argv: folder => [
      'score',
      '--output-format=json',
      `${folder}/manifest.yaml`,
    ],
    read: objects => {
      const all = objects.flatMap(({ type_meta, object_meta, checks }) =>
        checks.map(({ check, grade, skipped, comments }) => ({
          check: check.id,
          grade: skipped ? undefined : grade,
          object: `${type_meta.kind}/${object_meta.name}`,
          message: comments?.[0]?.summary ?? check.name,
        })),
      );
      return {
        checks: all.length,
        errors: all.filter(({ grade }) => grade === CRITICAL),
        warnings: all.filter(({ grade }) => grade === WARNING),
      };
    },
  },
  {
    name: 'polaris',
    module: 'github.com/fairwindsops/polaris',
    version: 'v0.0.0-20260821134505-c0e23a233b20',
    command: 'github.com/fairwindsops/polaris',
    argv: folder => ['audit', `--audit-path=${folder}`, '--format=json'],
    read: ({ Results }) => {
      const all = Results.flatMap(result =>
        polarisMessages(result, `${result.Kind}/${result.Name}`),
      );
      return {
        checks: all.length,
        errors: all.filter(({ failed }) => failed === 'danger'),
        warnings: all.filter(({ failed }) => failed === 'warning'),
      };
    },
  },
  {
    name: 'trivy',
    module: 'github.com/aquasecurity/trivy',
    version: 'v0.69.0',
    command: 'github.com/aquasecurity/trivy/cmd/trivy',
    env: { GOEXPERIMENT: 'jsonv2' },
    argv: folder => [
      'config',
      '--quiet',
      '--skip-check-update',
      '--skip-version-check',
      '--disable-telemetry',
      '--format=json',
      folder,
    ],
    read: ({ Results }) => ({
      checks: Results.reduce(
        (sum, { MisconfSummary: { Successes, Failures } }) =>
          sum + Successes + Failures,
        0,
      ),
      errors: Results.flatMap(({ Target, Misconfigurations }) =>
        (Misconfigurations ?? []).map(item => ({
          check: item.ID,
          object: trivyObject(item.Message) ?? `File/${Target}`,
          message: `${item.Severity} ${item.Message}`,
        })),
      ),
    }),
  },
  {
    name: 'checkov',
    package: 'checkov',
    version: '3.3.30',
    argv: folder => [
      '--framework=kubernetes',
      '--skip-download',
      '--compact',
      '--output=json',
      `--directory=${folder}`,
    ],
    read: ({ summary, results }) => ({
      checks: summary.passed + summary.failed,
      errors: results.failed_checks.map(
        ({ check_id, check_name, resource }) => {
          const [kind, ...rest] = resource.split('.');
          return {
            check: check_id,
            object: `${kind}/${rest.at(-1)}`,
            message: check_name,
          };
        },
      ),
    }),
  },
];

// Results of an object, of its pod and of its containers lie within each other.
function polarisMessages(value, object) {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  if (typeof value.ID === 'string' && 'Success' in value) {
    const failed = !value.Success && value.Severity;
    return [{ check: value.ID, object, message: value.Message, failed }];
  }
  return Object.values(value).flatMap(item => polarisMessages(item, object));
}

// "Container 'api' of Deployment 'api' should …", and the like; some checks name no object.
function trivyObject(message) {
  const [, kind, name] =
    /\b(ClusterRole|Deployment|RoleBinding|Service|Ingress) '([^']+)'/.exec(
      message,
    ) ??
    /\bin (deployment) (\S+)/.exec(message) ??
    [];
  return kind && `${kind[0].toUpperCase()}${kind.slice(1)}/${name}`;
}
