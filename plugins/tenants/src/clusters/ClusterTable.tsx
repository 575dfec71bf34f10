// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Text } from '@backstage/ui';
import {
  ClusterSummary,
  isDevice,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  Chip,
  Column,
  DataTable,
  formatQuantity,
  layout,
  useWords,
  Words,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { ClusterState } from './ClusterState';

type Room = ClusterSummary['capacity'][number];

/** One row a cluster; figures of one that is away are history and say so. */
export function ClusterTable({ clusters }: { clusters: ClusterSummary[] }) {
  const words = useWords();
  return (
    <DataTable
      caption={words.t('clusters.table')}
      columns={columnsOf(words)}
      rows={clusters}
      rowKey={({ name }) => name}
    />
  );
}

function columnsOf({ t }: Words): Column<ClusterSummary>[] {
  const room = (id: 'cpu' | 'memory'): Column<ClusterSummary> => ({
    id,
    header: t(`clusters.column.${id}`),
    cell: ({ capacity }) => (
      <Rooms rooms={capacity.filter(({ resource }) => resource === id)} />
    ),
  });
  return [
    {
      id: 'cluster',
      header: t('clusters.column.cluster'),
      cell: cluster => <NameCell cluster={cluster} />,
    },
    {
      id: 'state',
      header: t('clusters.column.state'),
      cell: cluster => <ClusterState cluster={cluster} />,
    },
    {
      id: 'version',
      header: t('clusters.column.version'),
      cell: cluster => <VersionCell cluster={cluster} />,
    },
    {
      id: 'tenants',
      header: t('clusters.column.tenants'),
      isNumber: true,
      cell: ({ tenants }) => tenants,
    },
    room('cpu'),
    room('memory'),
    {
      id: 'devices',
      header: t('clusters.column.devices'),
      cell: cluster => <DevicesCell cluster={cluster} />,
    },
  ];
}

function NameCell({ cluster }: { cluster: ClusterSummary }) {
  const { t } = useWords();
  const { name, title, simulated } = cluster;
  return (
    <span className={layout.tight}>
      <Text weight="bold">{title ?? name}</Text>
      {title && <span className={layout.mono}>{name}</span>}
      {simulated && (
        <span>
          <Chip tone="neutral">{t('clusters.simulated')}</Chip>
        </span>
      )}
    </span>
  );
}

function VersionCell({ cluster }: { cluster: ClusterSummary }) {
  const { t } = useWords();
  const { version, nodes } = cluster;
  if (!version || !nodes) {
    return <>–</>;
  }
  return (
    <span className={layout.tight}>
      <span>{version}</span>
      <Text
        variant="body-small"
        {...(nodes.ready < nodes.total
          ? { className: layout.warningText }
          : { color: 'secondary' })}
      >
        {t('clusters.nodes', nodes)}
      </Text>
    </span>
  );
}

function DevicesCell({ cluster }: { cluster: ClusterSummary }) {
  const { t } = useWords();
  const devices = cluster.capacity.filter(({ resource }) => isDevice(resource));
  const isKnown = cluster.capacity.length > 0;
  return isKnown && devices.length === 0 ? (
    <Text color="secondary">{t('clusters.noDevices')}</Text>
  ) : (
    <Rooms rooms={devices} isNamed />
  );
}

function Rooms({ rooms, isNamed }: { rooms: Room[]; isNamed?: boolean }) {
  const { t } = useWords();
  if (rooms.length === 0) {
    return <>–</>;
  }
  return (
    <span className={layout.tight}>
      {rooms.map(room => {
        const { resource, largestFreeBlock: block } = room;
        const amount = (key: 'free' | 'allocatable' | 'committed') =>
          formatQuantity(resource, room[key] ?? '0');
        const held = t('clusters.committed', {
          committed: amount('committed'),
        });
        const [free, allocatable] = [amount('free'), amount('allocatable')];
        return (
          <span key={resource} className={layout.tight}>
            {isNamed && <span className={layout.mono}>{resource}</span>}
            <span>{t('clusters.free', { free, allocatable })}</span>
            <Text variant="body-small" color="secondary">
              {block ? `${held} · ${t('clusters.block', { block })}` : held}
            </Text>
          </span>
        );
      })}
    </span>
  );
}
