// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// References of container images, by the grammar that container runtimes read them with (distribution/reference).
//
// By hand, since the parsers on npm do not know the grammar: they take no IPv6 host and no digest but sha256, or repeat
// a separator that may be empty, which takes exponential time. This one looks at each character a fixed number of times.

/** A reference taken apart. */
export type ImageReference = {
  /** Host and port as written; absent: the registry that the runtime falls back to. */
  registry?: string;
  /** The path below the registry. */
  repository: string;
  tag?: string;
  digest?: string;
};

/** What runtimes take as the name of a repository, registry included. */
const LONGEST_NAME = 255;
const LONGEST_TAG = 128;
const LONGEST_HOST = 253;

/** The longest reference: registry, repository, tag and a sha512 digest. */
export const LONGEST_REFERENCE = 800;

const DIGEST_LENGTHS: Record<string, number> = {
  sha256: 64,
  sha384: 96,
  sha512: 128,
};

/** The parts of a reference; `undefined` when it is none. */
export function parseImageReference(text: string): ImageReference | undefined {
  if (text.length > LONGEST_REFERENCE) {
    return undefined;
  }
  const [named, digest, ...rest] = text.split('@');
  if (rest.length > 0 || (digest !== undefined && !isDigest(digest))) {
    return undefined;
  }
  const slash = named.lastIndexOf('/');
  const colon = named.indexOf(':', slash + 1);
  const name = colon < 0 ? named : named.slice(0, colon);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  const found = parseName(name);
  // A bare 64-digit name would be taken for an image's id.
  if (!found || /^[0-9a-f]{64}$/.test(text)) {
    return undefined;
  }
  if (tag !== undefined && !isTag(tag)) {
    return undefined;
  }
  return {
    ...found,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  };
}

function parseName(
  name: string,
): Pick<ImageReference, 'registry' | 'repository'> | undefined {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  if (!looksLikeHost(first)) {
    return isPath(name) ? { repository: name } : undefined;
  }
  const repository = name.slice(slash + 1);
  return isHost(first) && isPath(repository)
    ? { registry: first, repository }
    : undefined;
}

/** Runtimes tell a host from the first part of a path by these signs; a path may hold an underscore, a host may not. */
function looksLikeHost(part: string): boolean {
  return (
    part === 'localhost' ||
    /[:A-Z]/.test(part) ||
    (part.includes('.') && !part.includes('_'))
  );
}

function isHost(text: string): boolean {
  const colon = text.lastIndexOf(':');
  const hasPort = colon > text.lastIndexOf(']');
  const host = hasPort ? text.slice(0, colon) : text;
  if (hasPort && !isPort(text.slice(colon + 1))) {
    return false;
  }
  if (host.startsWith('[')) {
    return /^\[[0-9A-Fa-f:.]+\]$/.test(host) && URL.canParse(`http://${host}/`);
  }
  const labels = host.split('.');
  return (
    host.length <= LONGEST_HOST &&
    labels.every(
      label =>
        label.length <= 63 &&
        /^[A-Za-z0-9-]+$/.test(label) &&
        !label.startsWith('-') &&
        !label.endsWith('-'),
    )
  );
}

function isPort(text: string): boolean {
  return /^[0-9]{1,5}$/.test(text) && Number(text) > 0 && Number(text) <= 65535;
}

function isPath(text: string): boolean {
  return (
    text.length <= LONGEST_NAME &&
    text
      .split('/')
      .every(part => /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/.test(part))
  );
}

function isTag(text: string): boolean {
  return text.length <= LONGEST_TAG && /^\w[\w.-]*$/.test(text);
}

function isDigest(text: string): boolean {
  const [algorithm, hex, ...rest] = text.split(':');
  return (
    rest.length === 0 &&
    Object.hasOwn(DIGEST_LENGTHS, algorithm) &&
    hex?.length === DIGEST_LENGTHS[algorithm] &&
    /^[0-9a-f]+$/.test(hex)
  );
}
