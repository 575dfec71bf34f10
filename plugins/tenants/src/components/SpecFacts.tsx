// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  furtherContainers,
  GpuSpec,
  listeningPorts,
  peerName,
  ServiceSpec,
  TenantSpec,
  TenantSpecInput,
  urlsOf,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Facts,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { agreedFacts } from './agreedFacts';
import { EntityName } from './EntityName';
import { howItRuns } from './howItRuns';

/** A spec for people; what it does not say is left out. */
export function SpecFacts({ spec }: { spec: TenantSpec }) {
  const words = useWords();
  const { t, word, moment, label } = words;
  const overrides = Object.entries(spec.overrides ?? {}).map(([key, value]) =>
    typeof value === 'string' ? `${key} ${value}` : gpuText(value),
  );
  return (
    <Facts
      facts={[
        [t('fact.displayName'), spec.displayName],
        [t('fact.description'), spec.description],
        [t('fact.owner'), <EntityName entityRef={spec.owner} />],
        [t('fact.environment'), word('environment', spec.environment)],
        [t('fact.preset'), spec.preset],
        [t('fact.overrides'), overrides.join(', ')],
        [t('fact.cluster'), spec.cluster],
        [t('fact.editors'), groupNames(spec.access?.editors)],
        [t('fact.viewers'), groupNames(spec.access?.viewers)],
        [label('spec.peers'), spec.peers?.map(peerName).join(', ')],
        [t('fact.expires'), spec.expiresAt && moment(spec.expiresAt)],
        ...agreedFacts(spec, words),
        [words.label('spec.secrets'), secretNames(spec.secrets)],
        [words.label('spec.pullSecrets'), pullSecretNames(spec.pullSecrets)],
        [words.label('spec.objects'), objectNames(spec.objects)],
        [
          t('fact.services'),
          spec.services.length === 0 ? (
            t('fact.none')
          ) : (
            <ul className={`${layout.list} ${layout.stack}`}>
              {spec.services.map(service => (
                <ServiceItem key={service.name} service={service} />
              ))}
            </ul>
          ),
        ],
      ]}
    />
  );
}

/** Secrets that services share; nothing for none. */
export function secretNames(secrets: TenantSpecInput['secrets'] = {}) {
  return Object.entries(secrets)
    .map(([name, { key, property }]) => `${name}: ${key} (${property})`)
    .join(', ');
}

/** Where credentials of registries lie; nothing for none. */
export function pullSecretNames(addresses: TenantSpecInput['pullSecrets']) {
  return addresses
    ?.map(({ key, property }) => `${key} (${property})`)
    .join(', ');
}

/** Objects of other kinds; nothing for none. */
export function objectNames(objects: TenantSpecInput['objects']) {
  return objects
    ?.map(({ kind, metadata: { name } }) => `${kind} ${name}`)
    .join(', ');
}

/** Groups by their names; nothing for none. */
export function groupNames(refs: string[] | undefined) {
  return refs?.length ? (
    <span className={layout.inline}>
      {refs.map(ref => (
        <EntityName key={ref} entityRef={ref} />
      ))}
    </span>
  ) : undefined;
}

/** By whichever name was asked for. */
const gpuText = (gpu: GpuSpec) => `${gpu.count} × ${gpu.class ?? gpu.resource}`;

function ServiceItem({ service }: { service: ServiceSpec }) {
  const { t } = useWords();
  const details = [
    howItRuns(service, t),
    ...listeningPorts(service).map(it =>
      it.protocol === 'TCP' ? `:${it.port}` : `:${it.port}/${it.protocol}`,
    ),
    service.user !== undefined && t('fact.user', { user: service.user }),
    service.gpu && gpuText(service.gpu),
    ...urlsOf(service),
  ].filter(Boolean);
  return (
    <li className={layout.tight}>
      <span>
        <strong>{service.name}</strong>{' '}
        <Text variant="body-small" color="secondary">
          {details.join(' · ')}
        </Text>
      </span>
      <code className={layout.mono}>{service.image}</code>
      {furtherContainers(service).map(({ role, container }) => (
        <span key={container.name}>
          <Text variant="body-small" color="secondary">
            {t(`fact.container.${role}`, { name: container.name })}
          </Text>{' '}
          <code className={layout.mono}>{container.image}</code>
        </span>
      ))}
    </li>
  );
}
