// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useContext, createContext, useMemo } from 'react';
import {
  ClusterSummary,
  isDevice,
} from '@ecp-ai/backstage-plugin-tenants-common';
import { FieldProps, siblingsOf } from '../FieldProps';
import { choiceOf, gpuOf, GpuName, offeredGpus } from '../gpuChoices';
import { useClusters, usePresets } from '../useReference';
import { recordOf } from './part';

/** What the cluster of a tenant offers to its services. */
export type Choices = {
  gpus: GpuName[];
  sources: ClusterSummary['volumeSources'];
  /** Ends of host names, each without its dot in front. */
  hosts: string[];
  /** Classes of priority that a tenant of the chosen preset may name. */
  priorities: string[];
  /** Names of the tenant's own secrets. */
  secrets: string[];
};

const NOTHING: Choices = {
  gpus: [],
  sources: [],
  hosts: [],
  priorities: [],
  secrets: [],
};

const ServiceChoices = createContext(NOTHING);

/** For what is inside of it. */
export const ServiceChoicesProvider = ServiceChoices.Provider;

/** What services may choose from. */
export const useServiceChoices = () => useContext(ServiceChoices);

/** What the cluster of a form offers; of all clusters while none is chosen. Nothing until it is known. */
export function useLoadedChoices(props: FieldProps<any>): Choices {
  const { cluster, preset, secrets } = {
    ...props.formContext?.tenant?.spec,
    ...siblingsOf(props),
  };
  const clusters = useClusters().data;
  const presets = usePresets().data;
  return useMemo(() => {
    const ofTenant = Object.keys(recordOf(secrets)).filter(Boolean).sort();
    if (!clusters) return { ...NOTHING, secrets: ofTenant };
    const chosen = clusters.filter(it => !cluster || it.name === cluster);
    const size = presets?.find(({ name }) => name === preset);
    const sources = chosen.flatMap(it => it.volumeSources);
    return {
      gpus: size ? offeredGpus(size, chosen) : allGpus(chosen),
      sources: sources.filter(
        ({ name }, at) => sources.findIndex(it => it.name === name) === at,
      ),
      hosts: chosen.flatMap(it =>
        it.ingressSuffixes.map(suffix => suffix.replace(/^\./, '')),
      ),
      priorities: prioritiesOf(chosen, preset),
      secrets: ofTenant,
    };
  }, [clusters, presets, cluster, preset, secrets]);
}

/** What every preset may have, and what the chosen one may; of all presets while none is chosen. */
function prioritiesOf(clusters: ClusterSummary[], preset?: string): string[] {
  const names = clusters
    .flatMap(it => it.priorityClasses)
    .filter(({ presets }) => !presets || !preset || presets.includes(preset))
    .map(({ name }) => name);
  return [...new Set(names)].sort();
}

function allGpus(clusters: ClusterSummary[]): GpuName[] {
  const choices = clusters.flatMap(({ gpuClasses, capacity }) => [
    ...gpuClasses.map(({ name }) => choiceOf({ class: name })),
    ...capacity
      .filter(({ resource }) => isDevice(resource))
      .map(({ resource }) => choiceOf({ resource })),
  ]);
  return [...new Set(choices)].sort().map(gpuOf);
}
