// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Where well-known images keep the weights of models: a node's disk does not hold them, and evicts the pod.

import {
  Finding,
  FurtherContainer,
  furtherContainers,
  parseImageReference,
  ServiceSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { mountedVolumes, normalPath } from '../objects/volumes';
import { eachService, RuleInput, warning } from './Rule';

/** Relative paths are below `HOME`. Found by the image's repository, in the order of the list. */
const KEPT_AT: { image: RegExp; path: string; variable: string }[] = [
  {
    image: /(^|\/)text-(generation|embeddings)-inference$/,
    path: '/data',
    variable: 'HUGGINGFACE_HUB_CACHE',
  },
  { image: /(^|\/)ollama$/, path: '.ollama', variable: 'OLLAMA_MODELS' },
  {
    image: /(^|\/)nim\/|^nvcr\.io\/nim/,
    path: '/opt/nim/.cache',
    variable: 'NIM_CACHE_PATH',
  },
  {
    image:
      /vllm|sglang|lmdeploy|transformers|pytorch|(^|\/)(ray|kuberay)|diffusers|whisper/,
    path: '.cache/huggingface',
    variable: 'HF_HOME',
  },
];

export function weightsRule(input: RuleInput): Finding[] {
  return eachService(input, (service, path) => {
    // They have the same volumes, where they do not say otherwise.
    const further = furtherContainers(service).map(it => it.container);
    const places = [{ ...service, mounts: undefined }, ...further].flatMap(
      it => {
        const place = weightsOf(it);
        const isLost = place && !isOnDisk(service, place, it.mounts);
        return isLost ? [place] : [];
      },
    );
    return [...new Set(places)].map(place =>
      warning('weights-need-disk', `${path}.volumes`, {
        service: service.name,
        place,
      }),
    );
  });
}

function weightsOf({
  image,
  env = {},
}: Pick<FurtherContainer, 'image' | 'env'>): string | undefined {
  const { registry, repository } = parseImageReference(image)!;
  const whole = [registry, repository].filter(Boolean).join('/');
  const known = KEPT_AT.find(it => it.image.test(whole));
  if (!known) return undefined;
  const place = env[known.variable] ?? known.path;
  return normalPath(
    place.startsWith('/') ? place : `${env.HOME ?? '/tmp'}/${place}`,
  );
}

const isOnDisk = (
  service: ServiceSpec,
  place: string,
  mounts: FurtherContainer['mounts'],
) =>
  mountedVolumes(service, mounts).some(
    ({ mountPath, volume: { size, source } }) =>
      (size !== undefined || source !== undefined) &&
      `${place}/`.startsWith(`${normalPath(mountPath)}/`),
  );
