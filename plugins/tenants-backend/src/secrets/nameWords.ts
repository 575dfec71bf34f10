// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The words of which the names of secrets are made.

const set = (words: string) => new Set(words.split(/\s+/));

export const PASSWORDS = set(
  'password passwords passwd passphrase passphrases passcode pass pwd pswd psw pw mnemonic passwort kennwort contraseña contrasena passe mdp senha parola şifre пароль heslo hasło haslo jelszó lösenord losenord wachtwoord adgangskode passord salasana sandi khẩu κωδικός',
);
export const SECRETS = set(
  'secret secrets token credential credentials creds apikey apikeys authkey authtoken accesskey secretkey privatekey signingkey encryptionkey masterkey accountkey sharedkey psk',
);
export const HINTS = set(
  'key keys tokens cookie signature sig license jwt bearer nonce pat seed',
);
/** What signs somebody in, or tells how. */
export const AUTHS = set('auth authorization login userpass basicauth');
/** Too short for a name to say much: their values decide. */
export const WEAK = set('pin salt otp totp pepper');

/** Scripts without blanks or case: the word for a password stands at the end. */
export const ENDINGS_ELSEWHERE: [string, 'password' | 'secret'][] = [
  ...'비밀번호 비번 암호 패스워드 패스프레이즈 번호암호 密码 密碼 口令 パスワード 暗証番号 パスフレーズ รหัสผ่าน पासवर्ड סיסמה المرور السر'
    .split(' ')
    .map((word): [string, 'password'] => [word, 'password']),
  ...'토큰 시크릿 비밀키 개인키 인증키 암호키 접근키 액세스키 令牌 密钥 密鑰 トークン 秘密鍵'
    .split(' ')
    .map((word): [string, 'secret'] => [word, 'secret']),
];

/** `API_KEY` is one, `SORT_KEY` is not. */
export const KEY_OF = set(
  'api access private secret encryption encrypt decryption signing sign auth account shared master session client service deploy ssh hmac jwt fernet app application subscription consumer storage admin license webhook crypto cipher tls ssl server registry ingest write aes des rsa ecdsa dsa ed sealing seal unseal recovery backup symmetric wireguard vpn root cookie csrf openai anthropic gemini google azure cohere mistral groq huggingface hf replicate stripe twilio sendgrid mailgun github gitlab slack discord datadog newrelic sentry pagerduty algolia cloudflare digitalocean linode heroku aws gcp firebase supabase pinecone weaviate qdrant wandb langchain langsmith langfuse tavily serpapi serper deepl elevenlabs deepgram assemblyai perplexity xai together fireworks deepseek openrouter nvidia ngc nim vault consul grafana elastic rapidapi telegram maps',
);

/** Before `PAT`: those that give out personal access tokens. */
export const PAT_OF = set(
  'github gh gitlab azure azdo ado devops bitbucket snowflake airtable databricks git jira docker',
);

/** Before `SECRET`: a Secret of Kubernetes, called by its name, which holds no token. */
export const SECRET_BY_NAME = set(
  'pull imagepull tls ca cert certificate existing k8s kube kubernetes external sealed keyvault',
);

/** Words before `token` that make it one of a language model's vocabulary. */
export const VOCABULARY = set(
  'eos bos pad unk sep cls mask stop start end special image audio video think thinking eot eom fim vocab added newline next decoder forced prompt completion begin stopword inst sys timestamp delimiter space lang language src tgt placeholder trigger initializer instance logprobs',
);

/** `REDIS_AUTH` is a password, `AUTH` alone may be a way of signing in. */
export const AUTH_OF = set('basic http redis rediscli valkey npm docker smtp');

/** Without a separator the word stands at the end: `pgpassword`, `requirepass`, `clientsecret`. */
export const ENDINGS: [string, 'password' | 'secret'][] = [
  ['password', 'password'],
  ['passwd', 'password'],
  ['passphrase', 'password'],
  ['passcode', 'password'],
  ['pw', 'password'],
  ['pass', 'password'],
  ['pwd', 'password'],
  ['secret', 'secret'],
  ['token', 'secret'],
  ['apikey', 'secret'],
  ['secretkey', 'secret'],
  ['accesskey', 'secret'],
  ['privatekey', 'secret'],
  ['credential', 'secret'],
  ['credentials', 'secret'],
];
export const NO_ENDINGS = set(
  'bypass compass encompass overpass underpass trespass surpass multipass askpass',
);

/** Beside `PASS`: one of several passes over something, or a measure of it. */
export const PASSES_BEFORE = set(
  'first second third fourth last final next single two multi render shader forward backward',
);
export const PASSES_AFTER = set('at k rate through criteria');

/** Before `SECRET`: what a Secret of Kubernetes holds or whom it serves, when its name is the value. */
export const OBJECT_OF = set(
  'password passwd pass pw token key credential credentials creds auth conn db database pg postgres postgresql mysql mariadb mongo mongodb redis rabbitmq hf huggingface s3 minio registry docker git ingress',
);
