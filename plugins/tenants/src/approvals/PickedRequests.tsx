// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button, Text } from '@backstage/ui';
import { TenantRequestSummary } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import { BulkDialog } from './BulkDialog';
import { RequestTable } from './RequestTable';
import { usePicked } from './usePicked';

/** A page of requests, of which those that the viewer may decide are selected and decided together. */
export function PickedRequests(props: {
  requests: TenantRequestSummary[];
  reload: () => Promise<void>;
}) {
  const { t } = useWords();
  const { requests, reload } = props;
  const { picked, selected, isOffered, pickAll, clear } = usePicked(requests);
  // Those that were selected then: what is decided leaves the list while the dialog says so.
  const [reviewed, setReviewed] = useState<TenantRequestSummary[]>();
  return (
    <>
      {isOffered && (
        <div className={layout.between}>
          <span className={layout.inline}>
            <Text role="status">
              {t('bulk.selected', { count: selected.length })}
            </Text>
            <Button size="small" variant="secondary" onPress={pickAll}>
              {t('bulk.selectAll')}
            </Button>
            {selected.length > 0 && (
              <Button size="small" variant="secondary" onPress={clear}>
                {t('bulk.clear')}
              </Button>
            )}
          </span>
          <Button
            size="small"
            variant="primary"
            isDisabled={selected.length === 0}
            onPress={() => setReviewed(selected)}
          >
            {t('bulk.review')}
          </Button>
        </div>
      )}
      <RequestTable
        requests={requests}
        picked={isOffered ? picked : undefined}
      />
      {reviewed && (
        <BulkDialog
          requests={reviewed}
          onDecided={reload}
          onClose={() => setReviewed(undefined)}
        />
      )}
    </>
  );
}
