// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { useToast } from '../live';
import { useWords } from '../translation';

/** Copies a text, and says so for a moment; or says that the browser does not. */
export function CopyButton({ text }: { text: string }) {
  const { t } = useWords();
  const toast = useToast();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Plain HTTP has no clipboard, and a browser may refuse it.
      toast.post({ title: t('action.notCopied'), status: 'warning' });
    }
  };
  return (
    <Button
      size="small"
      variant="secondary"
      iconStart={isCopied ? <RiCheckLine /> : <RiFileCopyLine />}
      onPress={() => void copy()}
    >
      {t(isCopied ? 'action.copied' : 'action.copy')}
    </Button>
  );
}
