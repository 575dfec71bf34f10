// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { TenantSpecInput } from '../spec';
import { convertCompute } from './compute';
import { fitNameAt, SERVICE_NAME } from './names';
import { fillIn, LookUp } from './placeholders';
import { Place } from './Place';
import { convertProbesBeside, leaveProbes } from './probes';

type Further = NonNullable<
  TenantSpecInput['services'][number]['sidecars']
>[number];

/** What each container of a service has, the one of the service itself included. */
type Run = Omit<Further, 'name' | 'secretEnv'>;

/** How containers of one workload are read. */
export type Reading = {
  lookUp: LookUp;
  /** The image of those that are to be built. */
  image?: string;
};

/** What a container runs. */
export function convertRun(container: Place, reading: Reading): Run {
  return {
    image: imageOf(container, reading.image),
    command: container.at('command').texts(),
    args: container.at('args').texts(),
    env: convertVariables(container.at('variables'), reading.lookUp),
    resources: convertCompute(container.at('resources')),
  };
}

/** A container that ends before the service's own starts. */
export function convertInit(
  container: Place,
  reading: Reading,
  taken: Map<string, number>,
): Further {
  leaveProbes(container);
  const name = fitNameAt(container, container.key, { ...SERVICE_NAME, taken });
  return { name, ...convertRun(container, reading) };
}

/** A container that stays beside the service's own. */
export function convertSidecar(
  container: Place,
  reading: Reading,
  taken: Map<string, number>,
): Further {
  const name = fitNameAt(container, container.key, { ...SERVICE_NAME, taken });
  const health = convertProbesBeside(container);
  return { name, ...convertRun(container, reading), health };
}

/** A dot is an image that is still to be built; without its name there is none yet. */
function imageOf(container: Place, built: string | undefined): string {
  const at = container.at('image');
  const image = at.text();
  if (image !== undefined && image !== '.') return image;
  if (image === '.' && built !== undefined) return built;
  at.tell('image-to-give');
  return '';
}

function convertVariables(
  variables: Place,
  lookUp: LookUp,
): Record<string, string> | undefined {
  const known = variables.entries().flatMap(place => {
    const text = place.text();
    if (text === undefined) return [];
    const filled = fillIn(text, lookUp);
    if ('text' in filled) return [[place.key, filled.text]];
    place.leave('variable-to-give', {
      variable: place.key,
      placeholder: filled.unknown,
    });
    return [];
  });
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}
