// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  listeningPorts,
  ServiceSpec,
  TenantSpec,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Facts,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { agreedFacts } from './agreedFacts';
import { EntityName } from './EntityName';

/** A spec for people; what it does not say is left out. */
export function SpecFacts({ spec }: { spec: TenantSpec }) {
  const words = useWords();
  const { t, word, moment } = words;
  const overrides = Object.entries(spec.overrides ?? {}).map(([key, value]) =>
    typeof value === 'string'
      ? `${key} ${value}`
      : `${value.count} × ${value.resource}`,
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
        [t('fact.expires'), spec.expiresAt && moment(spec.expiresAt)],
        ...agreedFacts(spec, words),
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

function ServiceItem({ service }: { service: ServiceSpec }) {
  const { t } = useWords();
  const { autoscaling: scale, ingress } = service;
  const details = [
    scale
      ? t('fact.autoscaled', { min: scale.minReplicas, max: scale.maxReplicas })
      : t('fact.replicas', { count: service.replicas }),
    ...listeningPorts(service).map(it =>
      it.protocol === 'TCP' ? `:${it.port}` : `:${it.port}/${it.protocol}`,
    ),
    service.gpu && `${service.gpu.count} × ${service.gpu.resource}`,
    ingress && `https://${ingress.host}${ingress.path}`,
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
    </li>
  );
}
