// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
// The provider's one page: five people, a button each, plainly marked as development only.
import { people } from './people';

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 28rem; margin: 4rem auto; padding: 0 1rem; color: #1c2430; }
  h1 { font-size: 1.4rem; margin-bottom: .25rem; }
  .note { background: #fff4d6; border: 1px solid #d9a400; border-radius: 6px; padding: .6rem .8rem; }
  button { display: block; width: 100%; text-align: left; font: inherit; padding: .7rem .9rem; margin: .5rem 0; border: 1px solid #b8c2d0;
    border-radius: 6px; background: #fff; cursor: pointer; }
  button:hover, button:focus { border-color: #2457c5; background: #f2f6ff; }
  small { color: #55606f; display: block; }`;

/** `action` is where the form posts `person=<name>`. */
export function signInPage(action: string): string {
  const buttons = people.map(
    ({ name, displayName, group, role }) =>
      `<button name="person" value="${name}">${displayName} (${name})<small>${role} · group ${group}</small></button>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in · ECP sandbox</title><style>${style}</style></head>
<body>
<h1>Sign in to the ECP sandbox</h1>
<p class="note">Development only: there are no passwords here, anybody may be anybody.</p>
<form method="post" action="${action}">
${buttons.join('\n')}
</form>
</body>
</html>
`;
}
