// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Signs a person in over HTTP, by the same steps a browser takes, and answers their Backstage token.

export interface SignInOptions {
  /** Base URL of the backend, such as `http://localhost:7007`. */
  backendUrl: string;
  /** Where the portal is; the backend hands its answer to this origin only. */
  appUrl: string;
  /** Name of a person of the development OIDC provider. */
  person: string;
  /** `auth.environment` of the backend. Default `development`. */
  environment?: string;
  /** Fills in the page of another provider. Default: chooses `person` on the development provider's */
  fillIn?: FillIn;
}

/** What is posted where, by a page that the provider shows; undefined for one that it does not know. */
export type FillIn = (
  page: string,
  url: URL,
) => { action: string; fields: Record<string, string> } | undefined;

const hopLimit = 12;

/** Cookies of one browser session, by host and port: the backend and the provider share a host name. */
class CookieJar {
  private readonly cookies = new Map<string, Map<string, string>>();

  header(url: URL): string {
    const own = this.cookies.get(url.host) ?? new Map<string, string>();
    return [...own].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  store(url: URL, response: Response): void {
    const own = this.cookies.get(url.host) ?? new Map<string, string>();
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (!name) continue;
      if (value === '') own.delete(name);
      else own.set(name, value);
    }
    this.cookies.set(url.host, own);
  }
}

/**
 * The person's Backstage user token (ten minutes' worth).
 * Throws with the backend's own words when sign-in is refused, and fetch's error when nothing answers.
 */
export async function signIn(options: SignInOptions): Promise<string> {
  const { environment = 'development' } = options;
  const jar = new CookieJar();
  const provider = `${options.backendUrl}/api/auth/oidc`;
  const done = `${options.appUrl}/signed-in`;
  const start = new URL(`${provider}/start`);
  start.search = new URLSearchParams({
    env: environment,
    scope: 'openid profile email',
    origin: options.appUrl,
    flow: 'redirect',
    redirectUrl: done,
  }).toString();
  const { fillIn = choose(options.person) } = options;
  await walk(start, jar, fillIn, done);

  const url = new URL(`${provider}/refresh?env=${environment}`);
  const response = await visit(url, jar, {
    headers: { 'x-requested-with': 'XMLHttpRequest', origin: options.appUrl },
  });
  const body = (await response.json()) as {
    backstageIdentity?: { token: string };
    error?: { message: string };
  };
  if (!body.backstageIdentity) {
    throw new Error(
      `the backend gave no token: ${body.error?.message ?? response.status}`,
    );
  }
  return body.backstageIdentity.token;
}

const choose =
  (person: string): FillIn =>
  (_page, url) =>
    url.pathname.startsWith('/sign-in/')
      ? { action: url.href, fields: { person } }
      : undefined;

/** Follows redirects until `done`, filling in the provider's pages. */
async function walk(start: URL, jar: CookieJar, fillIn: FillIn, done: string) {
  let url = start;
  let response = await visit(url, jar);
  for (let hop = 0; hop < hopLimit; hop++) {
    const location = response.headers.get('location');
    if (location) {
      url = new URL(location, url);
      // What is refused is told at the portal's own address.
      const isBack = url.origin === new URL(done).origin;
      const error = isBack && url.searchParams.get('error');
      if (error) throw new Error(error);
      if (url.href.startsWith(done)) return;
      response = await visit(url, jar);
      continue;
    }
    const text = await response.text();
    const filled = response.ok ? fillIn(text, url) : undefined;
    if (!filled) {
      throw new Error(
        `${url.origin}${url.pathname}: ${response.status} ${text.slice(
          0,
          300,
        )}`,
      );
    }
    url = new URL(filled.action);
    response = await visit(url, jar, {
      method: 'POST',
      body: new URLSearchParams(filled.fields),
    });
  }
  throw new Error('sign-in went in circles');
}

async function visit(url: URL, jar: CookieJar, init: RequestInit = {}) {
  const response = await fetch(url, {
    ...init,
    redirect: 'manual',
    headers: { ...init.headers, cookie: jar.header(url) },
  });
  jar.store(url, response);
  return response;
}
