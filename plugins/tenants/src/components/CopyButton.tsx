// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { useWords } from '../translation';

/** Copies a text, and says so for a moment. */
export function CopyButton({ text }: { text: string }) {
  const { t } = useWords();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <Button
      size="small"
      variant="secondary"
      iconStart={isCopied ? <RiCheckLine /> : <RiFileCopyLine />}
      onPress={() =>
        void navigator.clipboard.writeText(text).then(() => setCopied(true))
      }
    >
      {t(isCopied ? 'action.copied' : 'action.copy')}
    </Button>
  );
}
