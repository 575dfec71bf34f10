// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Secrets by the place of a word, by a program behind another one, and by short names.

/** Scripts of a shell that hold a password. */
export const SECRET_SCRIPTS: string[] = [
  'curl -su ada:hunter2 https://x',
  'curl -fsSu ada:swordfish https://x',
  'curl -fsSuada:swordfish https://x',
  'true;mysql -uroot -pswordfish',
  'a&&redis-cli -a swordfish ping',
  '(mysql -uroot -phunter2)',
  'x=$(mysql -uroot -phunter2 -e 1)',
  "sh -c 'app --password hunter2'",
  "mkdir -p /data && sh -c 'mysql -uroot -phunter2'",
  'if mkdir -p /data; then exec mysql -uroot -pswordfish; fi',
  'A=b sudo -u app mysql -h redis -phunter2',
  'app --password \\\n  hunter2',
  'app --pass""word hunter2',
  'mc alias set m http://minio:9000 minioadmin hunter2secret',
  'mc config host add m http://minio:9000 AK hunter2secret',
  'wandb login 0123456789abcdef0123456789abcdef01234567 && python train.py',
  'aws configure set aws_secret_access_key wJalrXUtnFEMI/K7MDENG',
  'redis-cli CONFIG SET requirepass hunter2',
  'redis-cli AUTH hunter2',
  'redis-server --user "default on >hunter2 ~* +@all"',
  'redis-server --user default on >hunter2',
  'http -a ada:pw https://x',
  'mosquitto_pub -u ada -P pw',
  'cqlsh -u cassandra -p swordfish',
  'curl --oauth2-bearer hunter2abc',
  "echo 'root:hunter2' | chpasswd",
  'echo hunter2 | docker login -u ada --password-stdin',
  'passwd <<< "hunter2"',
  'mysqladmin -u root password hunter2',
  'rabbitmqctl add_user ada hunter2',
  'rabbitmqctl change_password ada hunter2',
  'htpasswd -bc /x ada hunter2',
  'htpasswd -nb ada hunter2',
  'vault login hunter2',
  'ngrok authtoken 2abcDEF1234567890abcDEF',
  'npm config set //r/:_authToken abc123def',
  'smbclient //h/x -U ada%hunter2',
  'lftp -u ada,hunter2 h',
  'sqlplus system/hunter2@db',
  'openssl enc -k hunter2',
  'app -u ada:hunter2 --user ada:hunter2',
];

/** Variables of which name and value are a secret. */
export const SECRET_NAMES: string[] = [
  'SLAPD_ROOTPW=hunter2',
  'BINDPW=hunter2',
  'ROOTPW=hunter2',
  'DBPW=hunter2',
  'RABBITMQ_ERLANG_COOKIE=mysecretcookie',
  'DB_PASSWORD=${PW+hunter2}',
  'DB_PASSWORD=${PW=hunter2}',
  'DB_PASSWORD=$(python -c "print(\'hunter2\')")',
  'SETTING=redis://h/0?auth=hunter2',
  'POSTGRES_PASSWORD_SECRET=hunter2',
  'SMTP_AUTH=hunter2',
  'DB_PASS=hunter2',
  'JWT_TOKEN_SECRET_KEY=abc123def',
];

/** Variables that an approver is asked about. */
export const DOUBTFUL_NAMES: string[] = [
  'SENTRY_DSN=https://abc123@o1.ingest.sentry.io/2',
  'DB_PASSWORD_SECRET_KEY=hunter2',
  'DB_PASSWORD_CMD=hunter2',
];
