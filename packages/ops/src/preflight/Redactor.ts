// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

const SECRET_KEY =
  /password|passphrase|secret|token|credential|apikey|signingkey|privatekey|keydata/i;
/** Shorter ones stand in ordinary words, too. */
const LEAST = 4;

/** The last net below every output: what is known to be secret is never printed, whoever said it. */
export class Redactor {
  private readonly secrets = new Set<string>();

  add(value: string | undefined) {
    if (value && value.length >= LEAST) {
      this.secrets.add(value);
      this.secrets.add(encodeURIComponent(value));
    }
  }

  /** Every text below a key that sounds like a secret, and every password of an address. */
  addConfig(value: unknown, isSecret = false) {
    if (Array.isArray(value)) {
      for (const it of value) this.addConfig(it, isSecret);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, it] of Object.entries(value)) {
        this.addConfig(it, isSecret || SECRET_KEY.test(key));
      }
    } else if (typeof value === 'string') {
      if (isSecret) this.add(value);
      this.addAddress(value);
    }
  }

  private addAddress(text: string) {
    if (!text.includes('@') || !URL.canParse(text)) return;
    const { password } = new URL(text);
    this.add(password);
    try {
      this.add(decodeURIComponent(password));
    } catch {
      // No percent encoding: what stands there is what there is.
    }
  }

  clean(text: string): string {
    // Longest first: one secret may be a part of another.
    return [...this.secrets]
      .sort((a, b) => b.length - a.length)
      .reduce((said, secret) => said.replaceAll(secret, '***'), text);
  }
}
