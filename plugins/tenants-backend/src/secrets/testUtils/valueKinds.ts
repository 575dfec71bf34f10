// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Kinds of values behind a name that says enough: structures, templates, other languages, words of models.

/** Examples of a kind of text by what is to be said of them. */
export type Sides = { sure?: string[]; doubt?: string[]; none?: string[] };

export const VALUE_KINDS: Record<string, Sides> = {
  'a structure': {
    sure: ['{"passwords":["hunter2"]}', '{"password":{"value":"hunter2"}}'],
    none: [
      '{"password":null}',
      '{"password":false}',
      '{"password":{"type":"string"}}',
      '{ "password": { "type": "string", "minLength": 8 } }',
      '{"password":[]}',
      '{"password":{}}',
      'def login(user=None, password=None)',
      'password: string;',
    ],
  },
  'a template': {
    sure: [
      'password={{ .pw | default "hunter2" }}',
      'password=${A:-${B:-hunter2}}',
      'PASSWORD=$(echo hunter2)',
      'password="hunter2',
      'PASSWORD=""hunter2',
      'PASSWORD=${X}realvalue',
      'PASSWORD=<hunter2>',
      'PASSWORD=changeme-h7nt3r',
      'PASSWORD=abc<x>d3f',
      'PASSWORD=your-h7nt3r2x',
      'API_KEY=insert-k3J9xQ2mZ7vB4nT8',
      'PASSWORD=xxx-h7nt3r',
    ],
    doubt: ['PASSWORD=x$(SUFFIX)', 'password=os.environ["PW"]'],
    none: [
      'TOKEN=$(cat /run/secrets/x)',
      'sh -c "TOKEN=$(cat /run/secrets/x)"',
      'TOKEN="$(cat /run/secrets/x)" exec app',
      'TOKEN=`cat /run/secrets/x`',
      'password={{ .pw }}',
      'password: {{ .Values.pw }}',
      '--password={{ .Values.pw | quote }}',
      'password=%s',
      'password={}',
      'password={0}',
      'password=%(password)s',
      'password=~',
      'token =~ /x/',
      '--password=$pw',
      'password=:password',
      'password=?',
      'password=<your password>',
      'api_key=your-api-key',
      'token: ${{ secrets.TOKEN }}',
    ],
  },
  'another language': {
    sure: [
      '비밀번호: hunter2',
      '비밀번호： hunter2',
      '관리자비밀번호: hunter2',
      '비밀 번호: hunter2',
      '암호=hunter2',
      '암호＝x1',
      'パスワード：hunter2',
      '数据库密码: hunter2',
      'пароль: hunter2',
      'Contraseña: hunter2',
      'Mot de passe : hunter2',
      'Kennwort=hunter2',
      'mật khẩu: hunter2',
      'API키=1a2b3c4d',
      'API key: 1a2b3c4d',
    ],
    none: ['비밀번호: 없음', '암호화: AES256', 'Passwort: $(PW)'],
  },
  'a model’s token': {
    none: [
      'INST_TOKEN=[INST]',
      'EOS_TOKEN="</s>"',
      'TOKEN=<|im_start|>',
      'STOP_TOKEN=<|im_end|>',
      'BOS_TOKEN=<s>',
      'SYS_TOKEN=<<SYS>>',
      'TOKEN=<extra_id_0>',
      'TOKEN=<｜begin▁of▁sentence｜>',
      '--tokenizer=meta-llama/Llama-3.1-8B',
    ],
  },
};
