// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0

// A certificate authority of the sandbox's own, and a server certificate for loopback.

import forge from 'node-forge';
import {
  constants,
  generateKeyPairSync,
  privateEncrypt,
  randomBytes,
} from 'node:crypto';

/** PEM texts of a server that clients can verify by its CA. */
export interface Certificates {
  ca: string;
  cert: string;
  key: string;
}

const YEARS = 5;

// The head of a SHA-256 DigestInfo, which PKCS #1 puts before the digest it signs.
const DIGEST_INFO = Buffer.from(
  '3031300d060960864801650304020105000420',
  'hex',
);

interface Keys {
  pem: string;
  publicKey: forge.pki.PublicKey;
  signer: forge.pki.rsa.PrivateKey;
}

// node-forge writes the certificates; making keys and signing is left to Node, which is much faster.
function keys(): Keys {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = pair.privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string;
  const spki = pair.publicKey.export({ type: 'spki', format: 'pem' }) as string;
  const sign = (md: forge.md.MessageDigest) => {
    const digest = Buffer.from(md.digest().getBytes(), 'binary');
    const padding = constants.RSA_PKCS1_PADDING;
    const text = Buffer.concat([DIGEST_INFO, digest]);
    return privateEncrypt({ key: pem, padding }, text).toString('binary');
  };
  const signer = { sign } as unknown as forge.pki.rsa.PrivateKey;
  return { pem, publicKey: forge.pki.publicKeyFromPem(spki), signer };
}

function certificate(
  subject: string,
  publicKey: forge.pki.PublicKey,
): forge.pki.Certificate {
  const it = forge.pki.createCertificate();
  it.publicKey = publicKey;
  // A small first byte keeps the serial positive without padding, which strict readers refuse.
  it.serialNumber = `01${randomBytes(16).toString('hex')}`;
  it.validity.notBefore = new Date(Date.now() - 3_600_000);
  it.validity.notAfter = new Date(Date.now() + YEARS * 365 * 86_400_000);
  it.setSubject([{ name: 'commonName', value: subject }]);
  return it;
}

/** Makes a CA and a certificate for 127.0.0.1, ::1 and localhost, valid for five years. */
export function makeCertificates(): Certificates {
  const authority = keys();
  const ca = certificate('ecp-sandbox-simulated-ca', authority.publicKey);
  ca.setIssuer(ca.subject.attributes);
  ca.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  ca.sign(authority.signer, forge.md.sha256.create());

  const server = keys();
  const cert = certificate('kube-apiserver-simulated', server.publicKey);
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
  cert.sign(authority.signer, forge.md.sha256.create());
  return {
    ca: forge.pki.certificateToPem(ca),
    cert: forge.pki.certificateToPem(cert),
    key: server.pem,
  };
}
