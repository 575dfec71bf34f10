// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// One branch of a repository over smart HTTP. isomorphic-git is what the scaffolder's own actions use; its helpers are not used here
// since they try a refused push again for a minute, cannot be cancelled, and say folders of the server in the task's log.

import * as fs from 'node:fs';
import git, { type HttpClient } from 'isomorphic-git';
import http from 'isomorphic-git/http/node';
import { Authorization } from './authorize';

/** How to reach a branch. */
export type RemoteOptions = {
  url: string;
  headers: Authorization;
  /** A folder of our own for what is fetched. */
  gitdir: string;
  signal?: AbortSignal | undefined;
};

/** A branch as it stands now. `name` is absent in a repository without any. */
export type Head = { name?: string; commit?: string };

/** Someone who writes a commit. */
export type Person = { name: string; email: string };

/** What stands between a socket's last byte and giving up, in milliseconds. */
const SILENCE_MS = 60_000;
/** Of what a server says beside its answer. */
const MOST_SAID = 2000;

/** What the server says in words while it takes a push. */
export class PushRefused extends Error {
  constructor(readonly reason: string, readonly said: string) {
    super('The server took no push');
    this.name = 'PushRefused';
  }
}

/** The branch is not where the commit was built on. */
export class HeadMoved extends Error {
  constructor() {
    super('The branch moved');
    this.name = 'HeadMoved';
  }
}

export class RemoteBranch {
  readonly #remote;
  readonly #local;

  constructor({ url, headers, gitdir, signal }: RemoteOptions) {
    const client: HttpClient = {
      // A redirect would take the credential along; the address is to be right instead.
      request: request =>
        http.request({
          ...request,
          ...(signal && { signal }),
          fetchOptions: { followRedirects: false, timeout: SILENCE_MS },
        } as Parameters<typeof http.request>[0]),
    };
    this.#local = { fs, gitdir };
    this.#remote = { ...this.#local, http: client, url, headers };
  }

  /** @param branch - the repository's default where none is named */
  async find(branch: string | undefined): Promise<Head> {
    const { http: client, url, headers } = this.#remote;
    const refs = await git.listServerRefs({
      http: client,
      url,
      // The library writes the protocol's version into what it is given.
      headers: { ...headers },
      symrefs: true,
      ...(branch ? { prefix: `refs/heads/${branch}` } : {}),
    });
    const head = refs.find(({ ref }) => ref === 'HEAD');
    const full = branch ? `refs/heads/${branch}` : head?.target;
    const found = refs.find(({ ref }) => ref === full);
    return {
      ...(full && { name: full.replace(/^refs\/heads\//, '') }),
      ...(found && { commit: found.oid }),
    };
  }

  /** Brings the newest commit of a branch here, without its past. */
  async fetch(branch: string): Promise<string> {
    const { gitdir } = this.#local;
    await git.init({ ...this.#local, bare: true, defaultBranch: branch });
    const { url } = this.#remote;
    await git.addRemote({ fs, gitdir, remote: 'origin', url, force: true });
    const { fetchHead } = await git.fetch({
      ...this.#remote,
      remote: 'origin',
      ref: branch,
      singleBranch: true,
      depth: 1,
      tags: false,
    });
    return fetchHead!;
  }

  /** The object store that {@link fetch} filled. */
  get objects() {
    return this.#local;
  }

  /** A commit on top of `parent` with this tree, at the branch here. */
  async commit(
    branch: string,
    parent: string,
    tree: string,
    how: { message: string; author: Person; committer: Person },
  ): Promise<string> {
    return git.commit({
      ...this.#local,
      ref: `refs/heads/${branch}`,
      parent: [parent],
      tree,
      ...how,
    });
  }

  /**
   * Never by force, and only onto `parent`: even a branch that somebody set back is not brought back.
   *
   * @throws HeadMoved, {@link PushRefused}, or what went wrong on the way: it may have been taken then
   */
  async push(branch: string, parent: string): Promise<void> {
    let said = '';
    const ref = `refs/heads/${branch}`;
    try {
      await git.push({
        ...this.#remote,
        ref,
        remoteRef: ref,
        force: false,
        onMessage: message => {
          said = `${said}${message}`.slice(-MOST_SAID);
        },
        onPrePush: ({ remoteRef }) => remoteRef.oid === parent,
      });
    } catch (error) {
      const isLate =
        error instanceof git.Errors.UserCanceledError ||
        error instanceof git.Errors.PushRejectedError;
      if (isLate) throw new HeadMoved();
      if (error instanceof git.Errors.GitPushError) {
        const { refs } = error.data.result;
        throw new PushRefused(`${refs[ref]?.error ?? ''}`, said);
      }
      throw error;
    }
  }
}
