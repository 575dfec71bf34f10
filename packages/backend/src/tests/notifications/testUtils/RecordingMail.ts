// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// A mail server that keeps what it is given.

import { once } from 'node:events';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export class RecordingMail {
  private constructor(
    private readonly server: SMTPServer,
    /** What came, and for whom. */
    readonly mails: { to: string[]; text: string }[],
  ) {}

  static async start(): Promise<RecordingMail> {
    const mails: RecordingMail['mails'] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, { envelope }, done) {
        text(stream).then(
          it => {
            const to = envelope.rcptTo.map(({ address }) => address);
            mails.push({ to, text: it });
            done();
          },
          error => done(error),
        );
      },
    });
    const mail = new RecordingMail(server, mails);
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    return mail;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    return new Promise(resolve => this.server.close(() => resolve()));
  }
}

/** The part of a mail that is HTML, as it was before it was made lines of ASCII. */
export function htmlOf(mail: string): string {
  const part = mail.slice(mail.indexOf('Content-Type: text/html'));
  const bytes = part
    .slice(part.indexOf('\r\n\r\n'))
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Buffer.from(bytes, 'latin1').toString();
}
