// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink, Card, CardBody, Link, Text } from '@backstage/ui';
import {
  layout,
  useLive,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { tenantsApiRef } from '../api';
import { useLinks } from '../links';

/** For who has decided: the next request that waits for them, or that none does. */
export function NextRequest({ after }: { after: string }) {
  const { t } = useWords();
  const links = useLinks();
  const api = useApi(tenantsApiRef);
  const waiting = useLive(
    () => api.listRequests({ decidable: 'true', limit: 2 }),
    'next',
  );
  // Beside the decision this is a courtesy: where it cannot be had it is left out.
  if (!waiting.data) {
    return null;
  }
  const next = waiting.data.items.find(({ id }) => id !== after);
  const href = next && links.request(next.id);
  const title =
    next && t(`request.title.${next.type}`, { tenantId: next.tenantId });
  return (
    <Card>
      <CardBody>
        <div className={layout.between}>
          {href && title ? (
            <ButtonLink href={href} variant="primary">
              {t('request.next', { title })}
            </ButtonLink>
          ) : (
            <Text as="p">{t('request.next.none')}</Text>
          )}
          {links.approvals && (
            <Link href={links.approvals} variant="body-medium">
              {t('request.back')}
            </Link>
          )}
        </div>
      </CardBody>
    </Card>
  );
}
