// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Texts that hold a secret, that may hold one, and that only look so. Tokens are put together here, so that no
// scanner of this repository takes them for real ones.

const chance = 'k3J9xQ2mZ7vB4nT8wR6yL1pD5sG0hF3cA9eX';
const long = chance.repeat(4);

/** What nobody may write into a spec, wherever it stands. */
export const SECRET_TEXTS: Record<string, string> = {
  'a database address': 'postgres://u:p@h',
  'an address without a user': 'redis://:pw@h',
  'a token before a host': 'https://token@h',
  'a user and a token before a host': 'https://oauth2:abc@git.example/x.git',
  'a driver before the scheme': 'jdbc:mysql://root:hunter2@db:3306/x',
  'an encoded password': 'amqp://guest:gu%65st@mq:5672/%2f',
  'a password with a slash in it': 'postgres://u:p/w@h:5432/x',
  'several hosts': 'mongodb+srv://u:p@a.example,b.example/x?ssl=true',
  'a Go connection string': 'root:hunter2@tcp(db:3306)/app',
  'a libpq connection string': 'host=db user=x password=hunter2 dbname=y',
  'an ADO connection string': 'Server=db;User Id=sa;Pwd=hunter2;',
  'a query': 'https://example.com/x?a=b&access_token=abc123def',
  JSON: '{"user":"x","password":"hunter2"}',
  'JSON in a quoted string': '{\\"password\\":\\"hunter2\\"}',
  YAML: 'user: x\npassword: hunter2\n',
  'a line of properties': 'spring.datasource.password=hunter2',
  'a shell assignment': 'PGPASSWORD=hunter2 psql -h db',
  'a default beside a reference': 'x --password=${DB_PASSWORD:-hunter2}',
  'a header': 'Authorization: Bearer abc123def456',
  'basic authentication': 'Authorization: Basic dXNlcjpodW50ZXIy',
  'a header of its own': 'X-Api-Key: 1a2b3c4d',
  Korean: '비밀번호: hunter2',
  'a private key': `-----BEGIN ${'PRIVATE'} KEY-----\nMIIB`,
  'an RSA key': `-----BEGIN RSA ${'PRIVATE'} KEY-----\\nMIIB`,
  'an encoded private key': Buffer.from(
    `-----BEGIN EC ${'PRIVATE'} KEY-----\nMIIBxyz`,
  ).toString('base64'),
  GitHub: `ghp_${chance}`,
  'GitHub, fine-grained': `github_pat_${long.slice(0, 82)}`,
  GitLab: `glpat-${chance.slice(0, 20)}`,
  Slack: `xoxb-${'1234567890'}-${chance.slice(0, 12)}`,
  'Hugging Face': `hf_${chance.slice(0, 34)}`,
  OpenAI: `sk-proj-${chance}`,
  Anthropic: `sk-ant-api03-${long.slice(0, 93)}AA`,
  NVIDIA: `nvapi-${long.slice(0, 64)}`,
  AWS: `AKIA${'IOSFODNN7EXAMPLE'}`,
  Google: `AIza${chance.slice(0, 35)}`,
  Stripe: `sk_live_${chance.slice(0, 24)}`,
  npm: `npm_${chance.slice(0, 36)}`,
  SendGrid: `SG.${chance.slice(0, 22)}.${long.slice(0, 43)}`,
  Vault: `hvs.${long.slice(0, 95)}`,
  'a JSON Web Token': `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${chance}`,
  Telegram: `123456789:AA${chance.slice(0, 33)}`,
};

/** Environment variables that are secrets by name and value. */
export const SECRET_VARIABLES: [string, string][] = [
  ['PGPASSWORD', 'hunter2'],
  ['DB_PASS', 'hunter2'],
  ['dbPassword', 'swordfish'],
  ['db-password', 'hunter2'],
  ['KEY_PASSPHRASE', 'correct horse'],
  ['SECRET_KEY_BASE', chance],
  ['MYSQL_PWD', '12345678'],
  ['MYSQL_ROOT_PASSWORD', '/hunter2'],
  ['DB_PASSWORD_PROD', 'hunter2'],
  ['PASSWORD2', 'y'],
  ['REDISCLI_AUTH', 'hunter2'],
  ['API_KEY', '1a2b3c4d'],
  ['apiKey', '1a2b3c4d'],
  ['OPENAI_API_KEY', 'abc123'],
  ['AWS_SECRET_ACCESS_KEY', `wJalrXUtnFEMI/K7MDENG/${'bPxRfiCYEXAMPLEKEY'}`],
  ['JWT_SECRET', 'supersecret'],
  ['clientsecret', 'abc-123'],
  ['HF_TOKEN', 'abc123def'],
  ['SIGNING_KEY', 'a1!b2'],
  ['GOOGLE_CREDENTIALS', '{"a":1}'],
  ['BASIC_AUTH', 'admin:hunter2'],
  ['CONNECTION_STRING', 'Endpoint=sb://x/;SharedAccessKey=ab12cd34='],
];

/** Environment variables that may be secrets. */
export const DOUBTFUL_VARIABLES: [string, string][] = [
  ['JWT_SECRET', 'my-tls-secret'],
  ['API_TOKEN', 'abc'],
  ['SESSION', chance],
  ['CACHE_KEY', chance.slice(0, 20)],
  ['EOS_TOKEN', chance],
  ['PASSWORD_HASH', `$2b$12$${long.slice(0, 53)}`],
  ['PARTNER_KEY', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['DB_PASSWORD', 'x$(SUFFIX)'],
  ['NOTE', 'the password is hunter2'],
];

/** Environment variables that only sound secret. */
export const HARMLESS_VARIABLES: [string, string][] = [
  ['EOS_TOKEN', '</s>'],
  ['PAD_TOKEN', '[PAD]'],
  ['BOS_TOKEN', '<|begin_of_text|>'],
  ['STOP_TOKEN', 'endoftext'],
  ['DATABASE_URL', 'postgresql://$(USER):$(PASSWORD)@db/x'],
  ['DATABASE_URL', 'postgresql://app:${DB_PASSWORD}@db:5432/x'],
  ['DATABASE_URL', 'postgresql://app@db/x?sslmode=require'],
  ['TOKENIZERS_PARALLELISM', 'false'],
  ['MAX_TOKENS', '4096'],
  ['NUM_TOKENS', '128'],
  ['TOKEN_LIMIT', '8k'],
  ['PASSWORD_FILE', '/run/x'],
  ['POSTGRES_PASSWORD_FILE', '/run/secrets/db'],
  ['DB_PASSWORD', '/run/secrets/db'],
  ['DB_PASSWORD', ''],
  ['DB_PASSWORD', '$(DB_PASSWORD_FROM_STORE)'],
  ['DB_PASSWORD', '<your-password>'],
  ['DB_PASSWORD', '********'],
  ['DB_PASSWORD', '${DB_PASSWORD:?required}'],
  ['API_KEY', 'your-api-key'],
  ['API_KEY', 'none'],
  ['TOKEN', 'vault:secret/data/x#token'],
  ['TOKEN_URL', 'https://sso.example/oauth/token'],
  ['SECRET_NAME', 'db-credentials'],
  ['PASSWORD_MIN_LENGTH', '12'],
  ['SHOW_PASSWORD', 'false'],
  ['KEY_SERIALIZER', 'org.apache.kafka.common.serialization.StringSerializer'],
  ['SORT_KEY', 'created_at'],
  [
    'PUBLIC_KEY',
    `-----BEGIN PUBLIC KEY-----\n${long}\n-----END PUBLIC KEY-----`,
  ],
  ['AUTHORIZED_KEYS', `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${chance} dana`],
  ['CA', `-----BEGIN CERTIFICATE-----\n${long}\n-----END CERTIFICATE-----`],
  ['AUTHORIZATION', 'Bearer $(TOKEN)'],
  ['AUTH', 'oidc'],
  ['PWD', '/app'],
  ['COMMIT', '3f786850e387550fdab836ed7e6dc881de23001b'],
  ['DIGEST', `sha256:${'ab12cd34'.repeat(8)}`],
  ['RUN_ID', '7f9c24e5-2f1b-4c3a-9d47-0e8b6a5f4c31'],
  ['MODEL', 'meta-llama/Meta-Llama-3.1-70B-Instruct-AWQ-INT4'],
  ['MODEL', 'Qwen/Qwen2.5-Coder-32B-Instruct-GPTQ-Int8'],
  [
    'IMAGE',
    `registry.example:5000/team/secret-api:1.2@sha256:${'a1b2c3d4'.repeat(8)}`,
  ],
  ['NEXT', 'https://example.com/a:b'],
  ['PROXY', 'http://proxy.internal:3128'],
  ['DEV', 'http://localhost:8080/@vite/client'],
  ['MAIL', 'mailto:dana@example.com'],
  ['GIT', 'ssh://git@git.example/team/app.git'],
  ['CLASS', 'com.example.service.AuthenticationTokenProviderFactoryBean'],
  ['JAVA_OPTS', '-Xmx2g -Djavax.net.ssl.trustStore=/etc/ssl/ts.jks'],
  ['CONFIG', '{"tokenizer":"gpt2","max_tokens":512,"key":"value"}'],
  ['SECRETS_DIR', '/run/secrets'],
  ['RATIO', 'a=b=c'],
];

/** Command lines (image, words) with the place of a secret that is beyond doubt. */
export const SECRET_COMMANDS: [string, string[], number][] = [
  ['app:1', ['--password', 'hunter2'], 1],
  ['app:1', ['--password=hunter2'], 0],
  ['app:1', ['--db-pass', 'hunter2'], 1],
  ['app:1', ['--apiKey', 'a1b2c3'], 1],
  ['app:1', ['serve', '--requirepass', 'hunter2'], 2],
  ['mysql:8', ['-phunter2'], 0],
  ['app:1', ['/usr/bin/mysqldump', '-u', 'root', '-phunter2'], 3],
  ['app:1', ['sh', '-c', 'mysql -uroot -phunter2 app'], 2],
  ['redis:7', ['redis-cli', '-a', 'hunter2'], 2],
  ['app:1', ['curl', '-u', 'ada:hunter2', 'https://x'], 2],
  ['app:1', ['curl', '-H', 'Authorization: Bearer abc123def456'], 2],
  ['app:1', ['-e', 'DB_PASSWORD=hunter2'], 1],
  ['app:1', ['--set', 'auth.password=hunter2'], 1],
  ['app:1', ['--user', 'ada:hunter2'], 1],
];

/** Command lines with the place of a doubt. */
export const DOUBTFUL_COMMANDS: [string, string[], number][] = [
  ['app:1', ['-phunter2'], 0],
  ['app:1', ['-p', 'hunter2'], 1],
];

/** Command lines that hold nothing. */
export const HARMLESS_COMMANDS: [string, string[]][] = [
  ['app:1', ['-p', '8080']],
  ['app:1', ['-p', '8080:80']],
  ['app:1', ['-port', '8080', '-path', '/x/y2']],
  ['app:1', ['--password', '$(DB_PASSWORD)']],
  ['app:1', ['--password-file', '/run/x']],
  ['app:1', ['--password', '--verbose']],
  ['app:1', ['--user', '1000:1000']],
  ['app:1', ['--max-tokens', '4096', '--tokenizer', 'meta-llama/Llama-3.1-8B']],
  ['app:1', ['--api-key', '$(API_KEY)', '--sort-key', 'name']],
  ['app:1', ['sh', '-c', 'exec server --token "$TOKEN" --port 80']],
  ['mysql:8', ['-p$(MYSQL_PWD)']],
];
