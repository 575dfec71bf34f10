// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { ButtonLink, Link, Text } from '@backstage/ui';
import { UsageList } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, Section } from '@ecp-ai/backstage-plugin-tenants-react';
import { useLinks } from '../links';
import { EntityName } from '../names/EntityName';
import { useMonitoringWords } from '../translation/useMonitoringWords';

type Idle = UsageList['idle'][number];

/** Tenants that hold GPUs and use none, each with the way to suspend it. */
export function IdleSection({ idle }: { idle: Idle[] }) {
  const { m } = useMonitoringWords();
  return (
    <Section title={m('idle.list.title', { count: idle.length })}>
      <div className={layout.stack}>
        <Text as="p" color="secondary">
          {m('idle.list.text')}
        </Text>
        <ul className={`${layout.list} ${layout.stack}`}>
          {idle.map(one => (
            <li key={one.tenantId} className={layout.between}>
              <IdleLine idle={one} />
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}

function IdleLine({ idle }: { idle: Idle }) {
  const { m, words } = useMonitoringWords();
  const links = useLinks();
  const { tenantId, displayName, owner, since, days, allowed } = idle;
  const href = links.monitoring(tenantId);
  const suspend = links.suspend(tenantId);
  return (
    <>
      <span className={layout.tight}>
        <span className={layout.inline}>
          {href ? (
            <Link href={href} title={tenantId}>
              {displayName}
            </Link>
          ) : (
            <span title={tenantId}>{displayName}</span>
          )}
          <EntityName entityRef={owner} />
        </span>
        <Text variant="body-small" color="secondary">
          {m('idle.list.since', {
            count: Math.floor(days),
            date: words.moment(since),
          })}
        </Text>
      </span>
      {allowed.suspend && suspend && (
        <ButtonLink
          size="small"
          variant="secondary"
          href={suspend}
          aria-label={m('idle.suspend.of', { tenant: displayName })}
        >
          {m('idle.suspend')}
        </ButtonLink>
      )}
    </>
  );
}
