// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import { once } from 'node:events';
import { createServer } from 'node:net';
import { assertPortsFree, freePorts, portsFromEnvironment } from './ports';

describe('portsFromEnvironment', () => {
  it('answers the documented ports by default', () => {
    expect(portsFromEnvironment({})).toEqual({
      app: 3000,
      backend: 7007,
      kubernetes: 7010,
      git: 7011,
      oidc: 7012,
      metrics: 9464,
    });
  });

  it('takes each from its variable', () => {
    expect(
      portsFromEnvironment({ ECP_APP_PORT: '3100', ECP_GIT_PORT: '' }),
    ).toMatchObject({ app: 3100, backend: 7007, git: 7011 });
  });

  it.each(['0', '65536', 'http', '-1', '3000.5', ' 3000'])(
    'refuses %p',
    value => {
      expect(() => portsFromEnvironment({ ECP_BACKEND_PORT: value })).toThrow(
        `ECP_BACKEND_PORT="${value}" is not a port (1 to 65535)`,
      );
    },
  );

  it('refuses one port for two parts', () => {
    expect(() => portsFromEnvironment({ ECP_APP_PORT: '7007' })).toThrow(
      'ECP_APP_PORT and ECP_BACKEND_PORT are both 7007',
    );
  });
});

describe('assertPortsFree', () => {
  it.each(['127.0.0.1', '::1', '0.0.0.0'])(
    'names a port taken on %s and how to move it',
    async host => {
      const ports = await freePorts();
      const other = createServer().listen(ports.oidc, host);
      try {
        await once(other, 'listening');
      } catch (error) {
        // A machine without IPv6 cannot have this trouble.
        expect(host).toBe('::1');
        return;
      }
      await expect(assertPortsFree(ports)).rejects.toThrow(
        `port ${ports.oidc} for the OIDC provider is taken (set ECP_OIDC_PORT to move it)`,
      );
      other.close();
    },
  );

  it('is content with free ports, all different', async () => {
    const ports = await freePorts();
    expect(new Set(Object.values(ports)).size).toBe(6);
    await expect(assertPortsFree(ports)).resolves.toBeUndefined();
  });
});
