// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The addresses that people and services know the portal by: whether the names are there, and certificates hold.

import { connect as connectPlain } from 'node:net';
import { connect } from 'node:tls';
import { Asked, failed, Finding, judge, ok, warning } from '../Finding';
import { askingService } from './askingService';

const TIMEOUT = 10_000;
const SOON_DAYS = 21;

export interface HostFacts {
  port: number;
  certificate?: {
    /** What is wrong with it, by the name that TLS gives it. */
    fault?: string;
    until: Date;
  };
}

export const askHost = (address: string): Promise<Asked<HostFacts>> =>
  askingService(async () => {
    const { protocol, hostname, port } = new URL(address);
    const host = hostname.replace(/^\[|\]$/g, '');
    const isTls = protocol === 'https:';
    const at = Number(port || (isTls ? 443 : 80));
    return isTls
      ? { port: at, certificate: await certificateOf(host, at) }
      : { port: at, ...(await reach(host, at)) };
  });

function certificateOf(host: string, port: number) {
  return new Promise<HostFacts['certificate']>((resolve, reject) => {
    const servername = /^[\d.]+$|:/.test(host) ? undefined : host;
    // Looked at, and nothing is sent: a certificate that does not hold is a finding.
    const socket = connect({
      host,
      port,
      servername,
      rejectUnauthorized: false,
    });
    socket.setTimeout(TIMEOUT, () => socket.destroy(new Error('late')));
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      const until = new Date(socket.getPeerCertificate().valid_to);
      const fault = socket.authorizationError as unknown;
      socket.end();
      resolve({
        until,
        ...(fault ? { fault: nameOf(fault) } : undefined),
      });
    });
  });
}

const nameOf = (fault: unknown) =>
  fault instanceof Error
    ? (fault as NodeJS.ErrnoException).code ?? fault.name
    : String(fault);

function reach(host: string, port: number) {
  return new Promise<object>((resolve, reject) => {
    const socket = connectPlain({ host, port });
    socket.setTimeout(TIMEOUT, () => socket.destroy(new Error('late')));
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.end();
      resolve({});
    });
  });
}

/** A name that does not answer yet is a warning: the portal may not be installed. A certificate that does not hold is a failure. */
export function judgeHost(
  address: string,
  facts: Asked<HostFacts>,
  now: Date,
): Finding {
  const check = {
    id: `portal ${address}`,
    needed: 'a name that is known, and a certificate that holds',
    remedy:
      'look at DNS, at the ingress and its certificate (cert-manager), and at app.baseUrl and backend.baseUrl',
  };
  if ('unknown' in facts) {
    return {
      ...judge(check, facts, () => ok('')),
      state: 'warning',
      found: `${facts.unknown}; before the portal is installed that is to be expected`,
    };
  }
  return judge(check, facts, ({ port, certificate }) => {
    if (!certificate) {
      return isLocal(address)
        ? warning(`port ${port}, without TLS, on this machine only`)
        : failed(`port ${port}, without TLS`);
    }
    const { fault, until } = certificate;
    const days = Math.floor((until.getTime() - now.getTime()) / 86_400_000);
    const words = `port ${port}, certificate until ${until
      .toISOString()
      .slice(0, 10)} (${days} days)`;
    if (fault) return failed(`${words}, which does not hold: ${fault}`);
    return days < SOON_DAYS ? warning(words) : ok(words);
  });
}

const isLocal = (address: string) =>
  ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);
