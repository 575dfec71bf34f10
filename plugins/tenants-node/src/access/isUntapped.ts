// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

/** Whether nobody stands between an address and us: TLS, or this machine. */
export function isUntapped(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return (
    protocol === 'https:' ||
    /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  );
}
