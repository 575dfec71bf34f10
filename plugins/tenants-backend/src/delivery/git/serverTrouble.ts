// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// Whether a forge that declined a push did so for a trouble of its own, which passes, or because of what was pushed, which does not.

/**
 * Codes by which forges refuse content, whatever else they say: GitHub's rules, GitLab's messages of hooks that speak to the person,
 * policies of Azure DevOps, Gerrit's permissions.
 */
const REFUSAL_CODES =
  /\bGH0\d\d\b|\bTF40(2455|1027|2446)\b|\bVS403\d{3}: (?!.*internal)|prohibited by Gerrit/i;

/** Phrases, never single words: a refusal may well speak of timeouts or temporary files in what was pushed. */
const TROUBLE = [
  // The hook could not ask whom it has to ask.
  /\binternal api\b|\bapi (is |was )?(unreachable|unavailable|not (reachable|available))/,
  /\binternal (server |service )?(connection )?error\b|\binternal error\b|\berror inserting change/,
  /(service|server|gitlab|gitea|forgejo|bitbucket|backend|database|upstream|host|endpoint)\b.{0,40}\b(unavailable|unreachable|not (available|reachable|responding)|is down|overloaded)/,
  /(unable|failed|could ?n[o']t|could not|cannot|can't) (to )?(connect|contact|reach|resolve)\b/,
  /connection (refused|reset|timed out|closed|aborted)|connection to .{0,80} (failed|refused)|no route to host|network is unreachable|broken pipe/,
  /bad gateway|gateway time-?out|service (temporarily )?unavailable|too many (requests|connections)|rate limit/,
  /\b(http|status|error|code|response|returned)\b\W{0,3}(code\W{0,2})?(5\d\d|429)\b|\((5\d\d|429)\)/,
  /timed out|deadline exceeded|\btime-?out (while|waiting|after|exceeded|reached|error|talking|connecting|expired)|(request|hook|operation|execution|connection|lock|gateway|read) time-?out\b|request has been cancell?ed/,
  /try(ing)? again (later|in a|in \d)|please (try again|retry)|retry later|temporarily (unavailable|read-only|disabled|locked|out of)|temporary failure|under maintenance|maintenance mode|in maintenance|being (migrated|moved|upgraded|restored)|read-only (file system|gitlab|instance|mode|replica|database)/,
  // It ran out of something.
  /no space left|disk (is )?full|out of (disk|memory|space|storage)|cannot allocate memory|too many open files|resource temporarily unavailable|cannot fork|fork failed/,
  /quota (was |has been |is )?(exceeded|reached)|exceed(s|ed|ing)? .{0,60}(quota|allocated storage|repository size|storage (limit|capacity))/,
  /(repository|project|namespace|account|storage)\b.{0,60} (over|above|reached|exceed(s|ed)) (its|the) (quota|size limit|storage limit)/,
  // It is broken.
  /unpacker error|remote unpack failed|unpack failed|unable to (create|write|open|migrate) (temporary|objects?|file|sha1|new)|index-pack (abnormal|failed)|input\/output error|\bi\/o error|stale file handle|read-only file system/,
  /unexpected (error|eof|exception|failure)|unhandled exception|\bpanic:|traceback \(most recent|segmentation fault|\bkilled\b$|signal (9|11)\b/,
  /command not found|exec format error|bad interpreter|cannot (run|exec)\b|no such file or directory|\/[^\s/]{1,255}: permission denied$/,
  /database is locked|deadlock|lock wait|lock_failure|failed to lock|quarantine/,
];

/** `said`: the lines of the server, and its word on the branch. */
export function isServerTrouble(said: string): boolean {
  if (REFUSAL_CODES.test(said)) return false;
  const lines = said.toLowerCase().split('\n');
  return lines.some(line => TROUBLE.some(pattern => pattern.test(line.trim())));
}
