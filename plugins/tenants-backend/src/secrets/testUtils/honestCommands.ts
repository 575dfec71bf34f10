// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Command lines that hold no password, though a flag or a program in them could.

/** Images whose programs take a password from a short flag. */
export const DATABASES =
  'mysql:8 mariadb:11 percona:8 mongo:7 bitnami/mongodb:7 redis:7 valkey/valkey:8 rabbitmq:3 osixia/openldap samba curlimages/curl docker:27'.split(
    ' ',
  );

/** What runs beside a database, with the flags that a database would take for a password. */
export const TOOLS: string[] = [
  'mkdir -p /data',
  'mkdir -p data2',
  'cp -a /seed /data',
  'cp -p dump1 /b',
  'ls -a models1',
  'tar -a -cf x.tar.gz models1',
  'test -a conf1',
  'ps -p 1',
  'ssh -p 2222 host1',
  'grep -a PONG1',
  'grep -w root1 /etc/passwd',
  'nc -w 30 db1 3306',
  'wc -w words1',
  'date -u +%H:%M:%S',
  'sort -u a:b1',
  'python -u main:app',
  'python3 -u train.py:main1',
  'docker run -u app:data1 x',
  'docker run -p 8080:80 x',
  'celery worker -P gevent1',
  'echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) start"',
  'sudo -u app:app2 x',
  'rsync -u a1:b1 c',
];

/** Programs that take a password, without one. */
export const PROGRAMS: string[] = [
  'mysqld --datadir=/data',
  'mysqladmin -uroot -p$MYSQL_ROOT_PASSWORD ping',
  'mysqladmin ping -u root -p$$MYSQL_ROOT_PASSWORD',
  'mysql -p$(MYSQL_ROOT_PASSWORD) status',
  'mysql -p$(cat /run/secrets/pw) < init.sql',
  'mysql -p"$(cat /run/secrets/pw)" app1',
  'mysql -u root -p -h db1',
  'mysql -u root -p app',
  'mongodump -o /backup1',
  'mongosh db1',
  'redis-cli -h r ping',
  'redis-cli -a "$REDIS_PASSWORD" ping',
  'curl -su $U:$P https://x',
  'docker login -u ada --password-stdin reg.example',
  'helm registry login r -u ada --password-stdin',
  'mc alias set m http://minio:9000 "$AK" "$SK"',
  'wandb login $WANDB_API_KEY',
  'aws configure set region eu-west-1',
  'redis-cli config set maxmemory 2gb',
  'vault login -method=kubernetes role=app1',
  'rabbitmqctl list_queues -p vhost1',
  'docker compose -p project1 up -d',
  'wget -U agent:v1 https://x',
  'redis-cli auth "$REDIS_PASSWORD" ping',
  'sqlcmd -S localhost -U sa -P $$SA_PASSWORD -Q x1',
  'sqlplus -s $U/$P@db1 @x.sql',
  'htpasswd -bn "$U" "$P" > /x1',
  'echo "root:$ROOT_PASSWORD" | chpasswd',
];

/** Single lines of an image that nobody knows. */
export const LINES: string[][] = [
  ['--no-password', 'models1'],
  ['--use-token', 'dir1'],
  ['--skip-token', 'm2'],
  ['--disable-token', 'models1'],
  ['--enable-secrets', 'a1'],
  ['--with-credentials', 'svc1'],
  ['--password-stdin', 'reg.example1'],
  ['--token-only', 'models1'],
  ['-u', 'vllm.team1.svc:8000/v1'],
  ['-u', 'ray:ray-head'],
  ['serve', 'run', '-u', 'app:deployment'],
  ['--user', 'system:serviceaccount:team1:default'],
  ['--user', 'user:default/ada'],
  ['--user=system:admin1'],
  ['--auth', 'ldap:v3'],
  ['--auth', 'oidc:v2'],
  ['--credentials', 'file:creds.json'],
  ['--credentials', 'env:AWS'],
  ['--login', 'sso:oidc'],
  ['--token=@token.txt', '--password=@/run/x'],
  ['mkdir', '-p', 'models/llama3-8b'],
  ['podman', 'run', '--user', 'nginx:web1', 'x'],
  ['--secret', 'id=npmrc,src=/x/y'],
];
