// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Alert, Link } from '@backstage/ui';
import { Undo, UndoLoss } from '@ecp-ai/backstage-plugin-tenants-common';
import { layout, useWords } from '@ecp-ai/backstage-plugin-tenants-react';
import { useLinks } from '../links';

/** Which later changes an undo meets, and what it does not bring back. */
export function UndoNotes({ undo }: { undo: Undo }) {
  const { t } = useWords();
  const { later, losses } = undo;
  return (
    <>
      {later.length > 0 && (
        <Alert
          role="note"
          status="warning"
          icon
          title={t(
            undo.spec ? 'request.undo.later' : 'request.undo.laterStay',
            { count: later.length },
          )}
          description={<Later undo={undo} />}
        />
      )}
      {losses.length > 0 && (
        <Alert
          role="note"
          status="warning"
          icon
          title={t('request.undo.losses')}
          description={
            <ul className={`${layout.list} ${layout.tight}`}>
              {losses.map((loss, index) => (
                <li key={index}>
                  <Loss loss={loss} />
                </li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}

function Later({ undo: { later, tenantId } }: { undo: Undo }) {
  const { t } = useWords();
  const links = useLinks();
  return (
    <ul className={`${layout.list} ${layout.tight}`}>
      {later.map(({ id, type, revision }) => {
        const title = t(`request.title.${type}`, { tenantId });
        const text = t('request.undo.laterItem', { revision, title });
        const href = links.request(id);
        return (
          <li key={id}>{href ? <Link href={href}>{text}</Link> : text}</li>
        );
      })}
    </ul>
  );
}

function Loss({ loss }: { loss: UndoLoss }) {
  const { t } = useWords();
  switch (loss.code) {
    case 'volume_comes_back_empty':
    case 'volume_keeps_size':
      return <>{t(`request.undo.loss.${loss.code}`, loss)}</>;
    default:
      return <>{t(`request.undo.loss.${loss.code}`)}</>;
  }
}
