// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Button, Text } from '@backstage/ui';
import {
  FieldError,
  MOST_FIELDS,
  Preview,
  Tenant,
  TenantRequest,
} from '@ecp-ai/backstage-plugin-tenants-common';
import {
  describeField,
  ErrorPanel,
  layout,
  useWords,
} from '@ecp-ai/backstage-plugin-tenants-react';
import { CapacityTable } from '../components/CapacityTable';
import { DiffView } from '../components/DiffView';
import { Findings } from '../components/Findings';
import { SpecChangesTable } from '../components/SpecChangesTable';
import { specChanges } from '../components/specChanges';
import { PreviewState, usePreview } from './usePreview';
import { SpecDraft } from './useSpecDraft';

/** What the draft would change; only what was looked at can be sent. */
export function PreviewPanel(props: {
  tenant: Tenant;
  draft: SpecDraft;
  reason: string;
  /** The request that is edited, where none is made anew. */
  edited?: TenantRequest;
}) {
  const { t } = useWords();
  const { tenant, draft, edited } = props;
  const preview = usePreview(tenant, draft.spec, edited);
  const changes = specChanges(
    (edited ?? tenant).spec ?? tenant.spec,
    draft.spec,
  );
  const isBroken = draft.textError !== undefined || draft.errors.length > 0;
  const hint = hintOf(preview, changes.length === 0);
  return (
    <div className={layout.stack}>
      {changes.length > 0 ? (
        <SpecChangesTable changes={changes} />
      ) : (
        <Text color="secondary">{t('change.unchanged')}</Text>
      )}
      {draft.errors.length > 0 && (
        <RefusedFields errors={draft.errors} spec={draft.spec} />
      )}
      {preview.error && <ErrorPanel error={preview.error} />}
      <span className={layout.inline}>
        <Button
          variant="secondary"
          isPending={preview.busyWith === 'preview'}
          isDisabled={isBroken || changes.length === 0}
          onPress={() => void preview.look()}
        >
          {t('change.preview')}
        </Button>
        <Button
          variant="primary"
          isPending={preview.busyWith === 'send'}
          isDisabled={isBroken || hint !== undefined}
          onPress={() => void preview.send(props.reason)}
        >
          {t(edited ? 'change.edit.send' : 'change.send')}
        </Button>
      </span>
      {hint && hint !== 'change.unchanged' && (
        <Text as="p" variant="body-small" color="secondary">
          {t(hint)}
        </Text>
      )}
      {preview.preview && (
        <Outcome
          preview={preview.preview}
          spec={draft.spec}
          isStale={preview.isStale}
        />
      )}
    </div>
  );
}

function RefusedFields(props: { errors: FieldError[]; spec: unknown }) {
  const { errors, spec } = props;
  const words = useWords();
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={words.t('change.errors')}
      description={
        <>
          {errors.slice(0, MOST_FIELDS).map((error, index) => (
            <div key={index}>{describeField(error, words, spec)}</div>
          ))}
          {errors.length > MOST_FIELDS && (
            <div>
              {words.t('error.moreFields', {
                count: errors.length - MOST_FIELDS,
              })}
            </div>
          )}
        </>
      }
    />
  );
}

// Why the request cannot be sent yet.
function hintOf(state: PreviewState, isUnchanged: boolean) {
  if (isUnchanged) {
    return 'change.unchanged' as const;
  }
  if (!state.preview) {
    return 'change.previewFirst' as const;
  }
  if (state.isStale) {
    return 'change.previewStale' as const;
  }
  const isRefused = state.preview.findings.some(
    ({ severity }) => severity === 'error',
  );
  return isRefused ? ('change.findingErrors' as const) : undefined;
}

function Outcome(props: { preview: Preview; spec: unknown; isStale: boolean }) {
  const { t } = useWords();
  const { preview, spec, isStale } = props;
  return (
    <div
      className={layout.stack}
      style={isStale ? { opacity: 0.6 } : undefined}
    >
      {preview.findings.length > 0 && (
        <Findings findings={preview.findings} spec={spec} />
      )}
      {preview.diff ? (
        <DiffView diff={preview.diff} omitted={preview.diffShortened} />
      ) : (
        <Text as="p">{t('request.noChanges')}</Text>
      )}
      <CapacityTable capacity={preview.capacity} />
    </div>
  );
}
