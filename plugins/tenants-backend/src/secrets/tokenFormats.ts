// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Tokens that tell by their form whose they are. Secretlint keeps most of the formats; ours are those that it lacks.

import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import type {
  SecretLintRuleContext,
  SecretLintSourceCode,
} from '@secretlint/types';

/**
 * Left out: what addresses.ts judges (it knows placeholders), what reads files, and the filter by which a text could
 * switch the scan off (`secretlint-disable`).
 */
const LEFT_OUT = /basicauth|database-connection-string|gcp|filter-comments/;

/** More beginnings of GitHub tokens than any honest text has; each would cost a long look. */
const CROWD = 16;

// Each starts where no word goes on, and has a bounded length: cost grows with the text, and no faster.
const OWN_FORMATS = [
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/,
  /PuTTY-User-Key-File-\d/,
  /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/,
  /(?<![\w-])eyJ[\w-]{10,4096}\.eyJ[\w-]{10,4096}\.[\w-]{10,}/,
  /(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{36}/,
  /(?<![A-Za-z0-9])github_pat_[A-Za-z0-9_]{22}/,
  /(?<![A-Za-z0-9])gl(?:pat|dt|rt|ptt|agent|soat|ft|imt|cbt)-[A-Za-z0-9_-]{20}/,
  /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10}/,
  /(?<![A-Za-z0-9])hf_[A-Za-z0-9]{30}/,
  /(?<![A-Za-z0-9])sk-(?:ant|proj|svcacct|admin|or|lf)-[A-Za-z0-9_-]{20}/,
  /(?<![A-Za-z0-9_-])sk-[A-Za-z0-9]{20}/,
  /(?<![A-Za-z0-9])(?:nvapi|pplx|tvly|xai|gsk|r8|lsv2_pt|lsv2_sk|dop_v1|shpat|pypi|npm|dckr_pat|glsa)[_-][A-Za-z0-9_-]{28}/,
  /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}/,
  /(?<![A-Za-z0-9])GOCSPX-[A-Za-z0-9_-]{20}/,
  /(?<![A-Za-z0-9])ya29\.[A-Za-z0-9_-]{30}/,
  /(?<![A-Za-z0-9])hv[sbr]\.[A-Za-z0-9_-]{24}/,
  /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16}/,
  /(?<![A-Za-z0-9])(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16}/,
  /(?<![A-Za-z0-9])AGE-SECRET-KEY-1[A-Z0-9]{40}/,
  /(?<![A-Za-z0-9:])\d{8,10}:AA[A-Za-z0-9_-]{33}/,
  /(?<![A-Za-z0-9])[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}/,
  /(?<![A-Za-z0-9])ATATT3xFfGF0[A-Za-z0-9_-]{20}/,
  /(?<![A-Za-z0-9])AKCp[A-Za-z0-9]{60}/,
  /[?&;]sig=[A-Za-z0-9%+/=]{40}/i,
  /discord(?:app)?\.com\/api\/webhooks\/\d{10,25}\/[\w-]{40}/i,
];

/** Base64 of `-----BEGIN`: what a kubeconfig or a Secret holds. */
const ENCODED_BLOCK = /LS0tLS1CRUdJTi[A-Za-z0-9+/]{16,64}/g;

let found = false;
const context: SecretLintRuleContext = {
  sharedOptions: {},
  // What a rule would say of a token holds the token: nobody keeps it.
  createTranslator: () => () => ({
    message: '',
    messageId: '',
    data: undefined,
  }),
  report: () => {
    found = true;
  },
  ignore: () => {},
};
const scanners = rules
  .filter(({ meta }) => !LEFT_OUT.test(meta.id))
  .map(rule => rule.create(context, {}));

/** Whether a text holds a private key, or a token of a known form. */
export function hasTokenFormat(text: string): boolean {
  return (
    OWN_FORMATS.some(format => format.test(text)) ||
    hasEncodedKey(text) ||
    isFoundByScanners(text)
  );
}

function hasEncodedKey(text: string): boolean {
  for (const [block] of text.matchAll(ENCODED_BLOCK)) {
    if (/PRIVATE KEY/.test(Buffer.from(block, 'base64').toString('latin1'))) {
      return true;
    }
  }
  return false;
}

function isFoundByScanners(content: string): boolean {
  if (content.split('ghs_', CROWD + 1).length > CROWD) {
    return true;
  }
  found = false;
  const source = sourceOf(content);
  return scanners.some(scanner => {
    scanner.file?.(source);
    return found;
  });
}

// Positions are asked for by nobody who only wants to know whether.
function sourceOf(content: string): SecretLintSourceCode {
  const start = { line: 1, column: 0 };
  return {
    content,
    hasBOM: false,
    filePath: undefined,
    physicalFilePath: undefined,
    contentType: 'text',
    ext: '',
    getFilePath: () => undefined,
    getPhysicalFilePath: () => undefined,
    locationToRange: () => [0, 0],
    rangeToLocation: () => ({ start, end: start }),
    positionToIndex: () => 0,
    indexToPosition: () => start,
  };
}
