// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// What a pod specification must satisfy, in a pod or in a template.

import { parseQuantity } from '../quantities/quantity';
import { FieldProblems } from './FieldProblems';
import { checkDnsLabel } from './names';

/** Reports what is wrong with a pod specification at `path`. */
export function checkPodSpec(
  spec: any,
  path: string,
  problems: FieldProblems,
): void {
  if (!spec?.containers?.length) {
    problems.required(`${path}.containers`);
    return;
  }
  const volumes = new Set<string>();
  (spec.volumes ?? []).forEach((it: any, at: number) => {
    const field = `${path}.volumes[${at}].name`;
    checkDnsLabel(field, it.name, problems);
    if (volumes.has(it.name)) problems.duplicate(field, it.name);
    volumes.add(it.name);
  });
  const names = new Set<string>();
  for (const list of ['initContainers', 'containers']) {
    (spec[list] ?? []).forEach((it: any, at: number) => {
      const field = `${path}.${list}[${at}]`;
      checkContainer(it, field, volumes, problems);
      if (names.has(it.name)) problems.duplicate(`${field}.name`, it.name);
      names.add(it.name);
    });
  }
  const policies = ['Always', 'OnFailure', 'Never'];
  if (!policies.includes(spec.restartPolicy)) {
    problems.unsupported(`${path}.restartPolicy`, spec.restartPolicy, policies);
  }
}

function checkContainer(
  container: any,
  path: string,
  volumes: Set<string>,
  problems: FieldProblems,
): void {
  checkDnsLabel(`${path}.name`, container.name, problems);
  if (!container.image) problems.required(`${path}.image`);
  else if (container.image.trim() !== container.image) {
    problems.invalid(
      `${path}.image`,
      container.image,
      'must not have leading or trailing whitespace',
    );
  }
  (container.ports ?? []).forEach((it: any, at: number) =>
    checkPort(`${path}.ports[${at}].containerPort`, it.containerPort, problems),
  );
  (container.volumeMounts ?? []).forEach((it: any, at: number) => {
    if (volumes.has(it.name)) return;
    const field = `${path}.volumeMounts[${at}].name`;
    problems.causes.push({
      reason: 'FieldValueNotFound',
      message: `Not found: ${JSON.stringify(it.name)}`,
      field,
    });
  });
  checkResources(container.resources ?? {}, `${path}.resources`, problems);
}

function checkResources(
  resources: any,
  path: string,
  problems: FieldProblems,
): void {
  for (const [name, request] of Object.entries<string>(
    resources.requests ?? {},
  )) {
    const limit = resources.limits?.[name];
    if (limit === undefined) continue;
    if (parseQuantity(request) > parseQuantity(limit)) {
      problems.invalid(
        `${path}.requests`,
        request,
        `must be less than or equal to ${name} limit of ${limit}`,
      );
    }
  }
  for (const name of Object.keys(resources.limits ?? {})) {
    const isExtended = name.includes('/');
    const request = resources.requests?.[name];
    const limit = resources.limits[name];
    if (isExtended && request !== undefined && request !== limit) {
      problems.invalid(
        `${path}.requests`,
        request,
        `must be equal to ${name} limit of ${limit}`,
      );
    }
  }
}

/** Reports a port outside 1 to 65535. */
export function checkPort(
  field: string,
  port: number | undefined,
  problems: FieldProblems,
): void {
  if (port === undefined) problems.required(field);
  else if (port < 1 || port > 65535) {
    problems.invalid(field, port, 'must be between 1 and 65535, inclusive');
  }
}
