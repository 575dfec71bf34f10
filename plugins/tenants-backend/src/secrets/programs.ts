// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Programs by what their short flags mean: a password only of a program that is known to take one there.

type Program = {
  name: RegExp;
  /** The short flag; what is joined to it, or follows it, is the password. */
  flag: RegExp;
  /** The program's command that alone has the flag. */
  command?: string;
  /** Whether the flag asks when nothing is joined to it: the word behind it is another one. */
  isJoined?: boolean;
};

const PASSWORD_FLAGS: Program[] = [
  {
    name: /^(?:mysql(?:dump|admin|import|check|show|slap|pump|binlog|sh|-server|_upgrade)?|mariadb(?:-\w{2,16})?|percona(?:-server)?|mycli)$/,
    flag: /^-p/,
    isJoined: true,
  },
  {
    name: /^(?:mongo(?:db|sh|dump|restore|export|import|stat|top|files)?|sshpass|rabbitmqadmin|cqlsh|useradd|usermod)$/,
    flag: /^-p/,
  },
  {
    name: /^(?:docker|podman|helm|skopeo|crane|buildah|nerdctl|oc|az)$/,
    flag: /^-p/,
    command: 'login',
  },
  {
    name: /^(?:redis|valkey|keydb)(?:-stack|-cli|-benchmark)?$/,
    flag: /^-a/,
  },
  {
    name: /^(?:ldap(?:search|add|modify|delete|passwd|whoami|compare|modrdn)|smbpasswd)$/,
    flag: /^-w/,
  },
  { name: /^(?:sqlcmd|bcp|mosquitto_(?:pub|sub|rr))$/, flag: /^-P/ },
  { name: /^openssl$/, flag: /^-k$/ },
];

/** Programs whose `-u` is `user:password` and nothing else. */
const PAIR_PROGRAM = /^(?:curl|wget|https?|xhs?|nats)$/;

/** Programs of which short flags and `--user` are never a password. */
const OTHERS = new Set(
  'mkdir cp mv rm ln ls cat grep egrep fgrep zgrep rg tar gzip ssh scp sftp rsync ps top nc ncat netcat wc tail head find sed awk gawk date sort uniq cut tr tee touch chown chmod chroot install stat du df kill sleep test which id su sudo gosu su-exec setpriv runuser python python2 python3 pip pip3 uv poetry node npm npx yarn java go ruby perl php uvicorn gunicorn hypercorn celery torchrun deepspeed accelerate ray serve locust uname make cmake gcc git kubectl crictl psql pg_dump pg_restore pg_isready createdb iptables ip haproxy nginx xargs env nohup timeout time watch echo printf export unset read openresty envoy flask streamlit jupyter mlflow vllm tritonserver trtllm-serve llama-server llama-cli dd base64 jq yq docker-compose rabbitmqctl rabbitmq-diagnostics ffmpeg htop nmap unzip supervisord'.split(
    ' ',
  ),
);
/** Names of databases and directories too: programs where a command begins, and nowhere else. */
const ONLY_FIRST = new Set(
  'test time id ip serve go node ray env read make top head watch date install cut find which nats http https docker mongo mongodb redis valkey'.split(
    ' ',
  ),
);

/** Words before which the program has not yet been named. */
const PRELUDE =
  /^(?:[A-Za-z_]\w{0,127}\+?=.*|!|\{|then|do|else|elif|if|while|until|exec|command|eval|\$)$/s;

/** The last part of a path or an image, without tag: `/usr/bin/mysqldump`, `library/mysql:8`. */
export function programOf(word: string): string {
  const name = word.slice(0, 300).split('/').at(-1) ?? '';
  return name.split(/[:@]/)[0].toLowerCase();
}

/** Whether a word only leads to the program: `exec`, `if`, `NAME=value`. */
export function isPrelude(word: string): boolean {
  return PRELUDE.test(word.slice(0, 160));
}

/** Programs that read a command from one of their arguments have it behind `-c`. */
export function takesScript(before: string | undefined): boolean {
  return /^(?:-[a-z]{0,4}c|eval)$/.test(before ?? '');
}

/** What its words mean to a program; `unknown` may take a password anywhere, and nobody knows. */
export type Reader = {
  name: string;
  kind: 'none' | 'unknown' | 'other' | 'known';
  isPaired: boolean;
  flags: Program[];
};

/** The program of a name; the empty name is none. */
export function readerOf(name: string): Reader {
  const flags = PASSWORD_FLAGS.filter(it => it.name.test(name));
  const isPaired = PAIR_PROGRAM.test(name);
  let kind: Reader['kind'] = name ? 'unknown' : 'none';
  if (OTHERS.has(name)) {
    kind = 'other';
  } else if (flags.length > 0 || isPaired) {
    kind = 'known';
  }
  return { name, kind, isPaired, flags };
}

/** Whether a word in the middle of a command is a program all the same, as in `sudo -u app mysql`. */
export function isProgram(word: string): boolean {
  const name = programOf(word);
  // `mysql:8` is an image, behind which its own words stand.
  const isImage = /^[\w./-]{1,200}:[\w.-]{1,64}$/.test(word);
  return (
    (isImage || !ONLY_FIRST.has(name)) &&
    /^(?:other|known)$/.test(readerOf(name).kind)
  );
}
