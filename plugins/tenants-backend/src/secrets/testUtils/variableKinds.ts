// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Kinds of names with values, and of command lines, on both sides.

import { Sides } from './valueKinds';

/** `NAME=value`, as the variable of a service. */
export const VARIABLE_KINDS: Record<string, Sides> = {
  'a name that carries what it names': {
    sure: [
      'ADMIN_PASSWORD_TEXT=hunter2',
      'ADMIN_PASSWORD_VALUE=swordfish',
      'API_TOKEN_CONTENT=abc123',
      'PASSWORD_BASE64=aHVudGVyMg==',
      'VAULT_DEV_ROOT_TOKEN_ID=hunter2',
      'VAULT_SECRET_ID=7f9c24e5-2f1b-4c3a-9d47-0e8b6a5f4c31',
      'MAX_PASSWORD=hunter2',
      'PASSWORD_LENGTH=hunter2',
    ],
    doubt: [
      'VAULT_DEV_ROOT_TOKEN_ID=root',
      'PASSWORD_FILE=hunter2',
      'PASSWORD_HINT=hunter2',
      'PASSWORD_RESET=hunter2',
      'TOKEN_NAME=k3J9xQ2mZ7vB4nT8wR6y',
      'POSTGRES_PASSWORD_KEY=hunter2',
    ],
    none: [
      'PASSWORD_HASHER=argon2',
      'PASSWORD_HASHERS=argon2',
      'PASSWORD_RESET=3600',
      'TOKEN_LIMIT=4096',
      'MAX_TOKENS=4096',
      'MAX_TOKENS=auto',
      'TOKEN_TTL=1h30m',
      'PASSWORD_FILE=/run/x',
      'PASSWORD_FILE=secret.txt',
      'KEY_PATH=/etc/x',
      'SECRET_NAME=db2',
      'POSTGRES_PASSWORD_KEY=password',
      'PASSWORD_PROMPT=Enter 8 signs or more',
      'PASSWORD_TEXT=',
      'TOKEN_ID=42',
    ],
  },
  'a weak name': {
    sure: [
      'AES_KEY=a1b2c3d4',
      'OPENAI_KEY=abc123',
      'GITHUB_PAT=abc123',
      'AUTH=admin:hunter2',
      'MYSQL_PWD=swordfish',
      'PWD=hunter2',
      'CREDS=admin:hunter2',
      'DB_CREDENTIAL=hunter2',
      'DB_CREDENTIALS=u:p1',
      'ENCRYPTION_KEY=a1b2c3d4',
      'SIGNING_KEY=a1!b2',
      'WEBHOOK_SECRET=whsec1',
    ],
    doubt: [
      'AUTH=user:pw',
      'SALT=a1b2c3d4',
      'PIN=1234',
      'ENCRYPTION_KEY=supersecret',
    ],
    none: [
      'IMAGE_PULL_SECRET=regcred',
      'IMAGE_PULL_SECRETS=regcred',
      'CREDENTIALS=include',
      'CREDENTIALS=same-origin',
      'AUTH=oidc',
      'AUTH=http://auth.example',
      'PIN=13',
      'SALT_ROUNDS=10',
      'FILE_PAT=*.log1',
      'PWD=/app',
      'PRIMARY_KEY=user_id1',
    ],
  },
  'words under a name': {
    sure: [
      'WALLET_PASSPHRASE=correct horse battery staple',
      'RECOVERY_SECRET=correct horse battery staple',
      'SEED_PHRASE=correct horse battery staple',
    ],
    doubt: ['TLS_SECRET=a1b2c3', 'RECOVERY_SECRET=my-tls-secret'],
  },
};

/** Image and words. */
export const COMMAND_KINDS: Record<
  string,
  { [Side in keyof Sides]?: [string, string[]][] }
> = {
  'a user with a password': {
    sure: [
      ['app:1', ['--user=ada:pw']],
      ['app:1', ['--user=ada:hunter2']],
      ['app:1', ['--user', 'ada:hunter2']],
      ['app:1', ['-uada:pw']],
      ['app:1', ['-u', 'ada:pw']],
      ['app:1', ['sh', '-c', 'curl -uada:pw https://x']],
      ['app:1', ['curl', '--proxy-user=ada:pw', 'https://x']],
      ['app:1', ['wget', '--http-password=hunter2']],
      ['app:1', ['curl', '-b', 'session=abc123def456']],
    ],
    none: [
      ['app:1', ['--user=1000:1000']],
      ['app:1', ['--user=app:app']],
      ['app:1', ['-u', 'nobody:nogroup']],
      ['app:1', ['-u1000:1000']],
      ['app:1', ['-uroot']],
      ['app:1', ['--user=$(U):$(P)']],
      ['app:1', ['-udp:53']],
      ['app:1', ['-url:x']],
    ],
  },
  'a password joined to its flag': {
    sure: [
      ['mysql:8', ['-pSecret']],
      ['app:1', ['mysql', '-pSecret']],
      ['app:1', ['sh', '-c', 'mysqldump -uroot -pSecret app > x']],
      ['app:1', ['docker', 'login', '-u', 'x', '-p', 'Secret']],
    ],
    none: [
      ['app:1', ['-pSecret']],
      ['app:1', ['docker', 'run', '-p', '8080:80']],
      ['app:1', ['docker', 'run', '-p', '8080:80', 'mysql:8']],
      ['app:1', ['docker', 'run', '-p', '27017:27017', 'mongo']],
      ['app:1', ['sh', '-c', 'docker run -p 127.0.0.1:8080:80/tcp x']],
      ['app:1', ['sh', '-c', 'TOKEN=$(cat /run/secrets/x) exec app']],
    ],
  },
};
