// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { ExportAuditQuery } from '@ecp-ai/backstage-plugin-tenants-common';
import {
  ErrorPanel,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { useState } from 'react';
import { tenantsApiRef } from '../api';

const TYPES = { csv: 'text/csv', json: 'application/x-ndjson' } as const;
const FORMATS = ['csv', 'json'] as const;

/** Saves all rows that fit the filters, not only those of the page. */
export function ExportButtons(props: {
  filters: Omit<ExportAuditQuery, 'format'>;
}) {
  const { t } = useWords();
  const api = useApi(tenantsApiRef);
  const [busy, setBusy] = useState<string>();
  const [error, setError] = useState<Error>();
  const save = async (format: (typeof FORMATS)[number]) => {
    setBusy(format);
    setError(undefined);
    try {
      const text = await api.exportAudit({ ...props.filters, format });
      offer(new Blob([text], { type: TYPES[format] }), `audit.${format}`);
    } catch (refused) {
      setError(refused as Error);
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <div className={layout.stack}>
      <div className={layout.inline}>
        {FORMATS.map(format => (
          <Button
            key={format}
            size="small"
            variant="secondary"
            isDisabled={busy !== undefined}
            onPress={() => save(format)}
          >
            {t(`audit.export.${format}`)}
          </Button>
        ))}
      </div>
      {error && <ErrorPanel title={t('audit.export.failed')} error={error} />}
    </div>
  );
}

function offer(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
