// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Kinds of services: what a cluster cannot make of what is there, what would run again, and what runs as the wrong one.

import {
  Finding,
  serviceKindOf,
  ServiceSpec,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { claimedVolumes } from '../demand';
import { jobOf } from '../objects/batch';
import { eachService, refusal, RuleInput, warning } from './Rule';

export function kindRule(input: RuleInput): Finding[] {
  const { previous } = input;
  return eachService(input, (service, path) => {
    const old = previous?.services.find(({ name }) => name === service.name);
    return [
      ...(old && previous
        ? changes({ ...input, previous }, old, service, path)
        : []),
      ...(looksLikeBatch(service)
        ? [warning('batch-as-service', path, { service: service.name })]
        : []),
    ];
  });
}

function changes(
  input: RuleInput & { previous: TenantSpec },
  old: ServiceSpec,
  service: ServiceSpec,
  path: string,
): Finding[] {
  const [from, to] = [serviceKindOf(old), serviceKindOf(service)];
  const { name } = service;
  if (from !== to) {
    return [
      refusal('kind-changes', `${path}.kind`, { service: name, from, to }),
    ];
  }
  if (to === 'stateful') {
    return fixedParts(old, service).map(part =>
      refusal('stateful-fixed', `${path}.${part}`, { service: name }),
    );
  }
  const nameOf = (spec: TenantSpec, it: ServiceSpec) =>
    jobOf({ ...input, spec }, it).metadata.name;
  return to === 'job' &&
    nameOf(input.previous, old) !== nameOf(input.spec, service)
    ? [warning('job-runs-anew', path, { service: name })]
    : [];
}

/** Parts of a StatefulSet that the API server never changes, where they differ. */
function fixedParts(old: ServiceSpec, service: ServiceSpec): string[] {
  const order = (it: ServiceSpec) =>
    it.stateful?.podManagement ?? 'OrderedReady';
  const claims = (it: ServiceSpec) =>
    claimedVolumes(it)
      .map(({ name, size }) => `${name} ${size}`)
      .join();
  return [
    ...(claims(old) === claims(service) ? [] : ['volumes']),
    ...(order(old) === order(service) ? [] : ['stateful.podManagement']),
  ];
}

/** Programs that are made to end, as people call them. */
const SCRIPT =
  /(^|[/ _-])((pre)?train(ing)?|fine-?tun(e|ing)|batch|etl|migrat(e|ions?)|backup|evaluat(e|ion)|convert|preprocess|ingest|download)([_-][\w-]*)?(\.(py|sh|R|jl))?$/i;
const RUNNER =
  /^(\S*\/)?(python[0-9.]*|torchrun|accelerate|deepspeed|bash|sh|Rscript|julia)$/;
const IMAGE =
  /(^|[/_-])(train(ing|er)?|fine-?tun(e|ing|er)|batch|etl|migrations?|backup|axolotl|kaniko)([_-]|$)/;

/** Nobody calls it, and nobody asks it how it is. */
function looksLikeBatch(service: ServiceSpec): boolean {
  const { kind = 'service', port, ports, metrics, health } = service;
  if (kind !== 'service' || port || ports || metrics || health) return false;
  const { command = [], args = [], image } = service;
  const [program = '', ...rest] = [...command, ...args].flatMap(it =>
    it.split(/\s+/),
  );
  const scripts = RUNNER.test(program) ? rest : [program];
  const repository = image.split('@')[0].replace(/:[^/:]*$/, '');
  return scripts.some(it => SCRIPT.test(it)) || IMAGE.test(repository);
}
