#!/usr/bin/env bash
# SPDX-FileCopyrightText: The ECP Tenants authors
# SPDX-License-Identifier: Apache-2.0
#
# What a pipeline does when it is told of an approval: fetches the manifest, applies it, waits until it runs, reports back.
#
#   TENANT_ID, MANIFEST_URL, STATUS_URL, DIGEST   of the payload (docs/approval.md)
#   TENANTS_TOKEN                                 of a machine with the role `deployer`
#   WAIT_SECONDS                                  for all workloads together; 600 unless set
#
# kubectl goes by KUBECONFIG. Exit code 0: it runs. Whatever else is reported as failed, where the portal can be reached.
set -euo pipefail

: "${TENANT_ID:?}" "${MANIFEST_URL:?}" "${STATUS_URL:?}" "${TENANTS_TOKEN:?}"
deadline=$((SECONDS + ${WAIT_SECONDS:-600}))
work=$(mktemp -d)
began=

# The token stays out of the list of processes.
portal() {
  curl --fail-with-body --silent --show-error --max-time 30 --retry 3 --retry-connrefused \
    --header @<(printf 'Authorization: Bearer %s\n' "$TENANTS_TOKEN") "$@"
}

report() {
  portal --output /dev/null --header 'Content-Type: application/json' \
    --data "{\"status\": \"$1\", \"deployed_at\": \"$(date -u +%Y-%m-%dT%H:%M:%SZ)\"}" "$STATUS_URL"
}

finish() {
  code=$?
  if [ "$code" -ne 0 ] && [ -n "$began" ]; then
    report failed || echo "the portal could not be told that it failed" >&2
  fi
  rm -rf "$work"
}
trap finish EXIT

portal --output "$work/manifest.yaml" "$MANIFEST_URL"
digest=sha256:$(sha256sum "$work/manifest.yaml" | cut -d ' ' -f 1)
if [ -n "${DIGEST:-}" ] && [ "$digest" != "$DIGEST" ]; then
  echo "A newer manifest was approved meanwhile: $digest in place of $DIGEST"
fi
report in_progress
began=yes

# The namespace first: nothing can be tried in one that is not there.
awk -v dir="$work" '
  function flush() {
    if (text ~ /[^ \n]/) printf "---\n%s", text > (dir "/" (kind == "Namespace" ? "namespace" : "rest") ".yaml")
    text = kind = ""
  }
  /^---$/ { flush(); next }
  /^kind: / && kind == "" { kind = $2 }
  { text = text $0 "\n" }
  END { flush() }
' "$work/manifest.yaml"
namespace=$(sed -n 's/^  name: //p' "$work/namespace.yaml" | tr -d "\"'")
if [ "$namespace" != "ecp-ai-$TENANT_ID" ]; then
  echo "the manifest is of namespace '$namespace', not of ecp-ai-$TENANT_ID" >&2
  exit 1
fi
apply() { kubectl apply --server-side --field-manager=tenants-ci --validate=strict "$@"; }
apply -f "$work/namespace.yaml"
if [ -e "$work/rest.yaml" ]; then
  # All or nothing, as far as a server can say beforehand.
  apply --dry-run=server -f "$work/rest.yaml" > /dev/null
  apply -f "$work/rest.yaml"
fi

# By the names that the manifest has, so one that is not there is a failure and no success of having found nothing.
workloads=$(kubectl create --dry-run=client -f "$work/manifest.yaml" -o name | grep -E '^(deployment|statefulset)\.apps/' || true)
[ -n "$workloads" ] || echo "The manifest has no workload that stays: nothing is waited for"
for workload in $workloads; do
  left=$((deadline - SECONDS))
  kubectl rollout status "$workload" --namespace "$namespace" --timeout="$((left > 0 ? left : 1))s"
done

report completed
