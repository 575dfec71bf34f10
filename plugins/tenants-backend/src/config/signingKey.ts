// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

import { createPrivateKey, KeyObject } from 'node:crypto';
import { z } from 'zod';

/** An Ed25519 key in PEM; whatever else it is, the refusal repeats nothing of it. */
export const signingKeySchema = z.string().transform((pem, context) => {
  const key = parse(pem);
  if (key?.asymmetricKeyType === 'ed25519') return key;
  const message = 'must be an Ed25519 private key in PEM (PKCS #8)';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

function parse(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
