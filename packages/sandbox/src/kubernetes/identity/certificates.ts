// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// A certificate authority of the sandbox's own, and a server certificate for loopback.

import forge from 'node-forge';
import { generateKeyPairSync, randomBytes } from 'node:crypto';

/** PEM texts of a server that clients can verify by its CA. */
export interface Certificates {
  ca: string;
  cert: string;
  key: string;
}

const YEARS = 5;

function keys(): { pem: string; pair: forge.pki.rsa.KeyPair } {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const key = forge.pki.privateKeyFromPem(pem);
  const publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
  return { pem, pair: { privateKey: key, publicKey } };
}

function certificate(
  subject: string,
  publicKey: forge.pki.PublicKey,
): forge.pki.Certificate {
  const it = forge.pki.createCertificate();
  it.publicKey = publicKey;
  // A leading zero keeps the serial positive.
  it.serialNumber = `00${randomBytes(16).toString('hex')}`;
  it.validity.notBefore = new Date(Date.now() - 3_600_000);
  it.validity.notAfter = new Date(Date.now() + YEARS * 365 * 86_400_000);
  it.setSubject([{ name: 'commonName', value: subject }]);
  return it;
}

/** Makes a CA and a certificate for 127.0.0.1, ::1 and localhost, valid for five years. */
export function makeCertificates(): Certificates {
  const authority = keys();
  const ca = certificate('ecp-sandbox-simulated-ca', authority.pair.publicKey);
  ca.setIssuer(ca.subject.attributes);
  ca.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  ca.sign(authority.pair.privateKey, forge.md.sha256.create());

  const server = keys();
  const cert = certificate('kube-apiserver-simulated', server.pair.publicKey);
  cert.setIssuer(ca.subject.attributes);
  cert.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
    { name: 'extKeyUsage', serverAuth: true },
    {
      name: 'subjectAltName',
      altNames: [
        { type: 2, value: 'localhost' },
        { type: 7, ip: '127.0.0.1' },
        { type: 7, ip: '::1' },
      ],
    },
  ]);
  cert.sign(authority.pair.privateKey, forge.md.sha256.create());
  return {
    ca: forge.pki.certificateToPem(ca),
    cert: forge.pki.certificateToPem(cert),
    key: server.pem,
  };
}
