// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// What people write for people: descriptions, reasons and comments.

/** Refused. */
export const SURE_PROSE: string[] = [
  'password: hunter2',
  'Password: hunter2 for now',
  'the password: hunter2!',
  '비밀번호: hunter2',
  '토큰: abc123def',
  'password=hunter2',
  'DB_PASSWORD=hunter2',
  'db.password = hunter2',
  'password: "swordfish"',
  "password = 'swordfish'",
  'Please log in with postgres://u:p@h',
  'X-Api-Key: 1a2b3c4d',
  'Authorization: Bearer abc123def456',
  'start it with --password hunter2',
  'requirepass hunter2',
  'password: pa!ssword',
  `token is ghp_${'a1'.repeat(18)}`,
];

/** An approver is asked. */
export const DOUBTFUL_PROSE: string[] = [
  'password: swordfish',
  'password=swordfish',
  'the password is hunter2',
  'token: llama3-8b',
  'secret: pg-creds2',
  'password: 12345678',
  'passphrase: correct horse battery staple',
];

/** Said every day. */
export const HONEST_PROSE: string[] = [
  '토큰: 4096개',
  '최대 토큰: 4096개',
  '암호: AES-256',
  '비밀번호: 8자 이상',
  '비밀번호: 볼트',
  '비밀번호: SSO',
  '비밀번호: Vault',
  'Password: LDAP',
  'Password: SSO',
  'Password: Vault',
  'Password: Keycloak',
  'Passwords: Keycloak, tokens: Vault',
  'Secret: SealedSecrets',
  'token: OPS-1234',
  'Token: JIRA-77',
  'token-service: v1.2.3',
  'vault-secrets-operator: 0.9.1',
  'secret-store: 2.0.0-rc1',
  'First pass: BM25',
  'Second pass: fp16',
  'Pass: 3/4 checks',
  'Rename secret db-creds: db-creds2',
  'max token: 4096tok',
  'Tokens: 4096',
  'password: bcrypt',
  'Password: scram-sha-256',
  'password: argon2id',
  'token: oauth2',
  'Password: 8-64 characters',
  'Users are identified by email',
  'Start it with --password to be asked',
  'The --token flag and --secret option are gone',
  'Use -p for the port',
  'mkdir -p is enough',
  'Signing key: ed25519',
  'Rotate secret: hf-token-v2',
  'Password → SSO',
  'Password = LDAP',
  'Passwords:Vault',
  'Token: RS256',
];
