#!/usr/bin/env bash
# SPDX-FileCopyrightText: The ECP Tenants authors
# SPDX-License-Identifier: Apache-2.0
#
# Rolls out one version of the portal: its job of migrations, then its replicas; asks it whether it works, and takes it back if not.
#
#   deploy-portal.sh <overlay> <image>   a folder of deploy/platform/overlays, and a name with a tag or digest
#   PORTAL_URL                           where people find it; /health and /ready are asked there
#   ROLLOUT_SECONDS, SMOKE_SECONDS       600 and 60 unless set
#
# kubectl goes by KUBECONFIG.
set -euo pipefail

overlay=${1:?which overlay} image=${2:?which image}
: "${PORTAL_URL:?}"
platform=$(cd "$(dirname "$0")/../platform" && pwd)
# kustomize takes no folder from elsewhere, so the one that names the image stands beside the overlays.
place=$(mktemp -d "$platform/overlays/rollout.XXXXXX")
trap 'rm -rf "$place"' EXIT

case $image in
  *@sha256:*) name=${image%@*} version="digest: ${image#*@}" ;;
  *:*) name=${image%:*} version="newTag: \"${image##*:}\"" ;;
  *) echo "$image has neither a tag nor a digest" >&2 && exit 2 ;;
esac
cat > "$place/kustomization.yaml" << END
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../$overlay
images:
  - name: registry.example.com/ecp/ecp-tenants
    newName: $name
    $version
END
kubectl kustomize "$place" > "$place/all.yaml"

apply() { kubectl apply --server-side --field-manager=portal-ci --force-conflicts "$@"; }

# The job and what it needs; replicas of the last version go on meanwhile. A job cannot be changed.
kubectl delete job ecp-tenants-migrate --namespace ecp-system --ignore-not-found
apply -f "$place/all.yaml" --selector 'app.kubernetes.io/component!=backend'
kubectl wait --for=condition=Complete job/ecp-tenants-migrate --namespace ecp-system --timeout="${ROLLOUT_SECONDS:-600}s"

before=$(kubectl get deployment ecp-tenants --namespace ecp-system --ignore-not-found --output name)
back() {
  if [ -z "$before" ]; then
    echo "$1, and there is no version before this one" >&2
  else
    echo "$1: going back to the version before" >&2
    kubectl rollout undo deployment/ecp-tenants --namespace ecp-system
    kubectl rollout status deployment/ecp-tenants --namespace ecp-system --timeout="${ROLLOUT_SECONDS:-600}s"
  fi
  exit 1
}

apply -f "$place/all.yaml"
kubectl rollout status deployment/ecp-tenants --namespace ecp-system --timeout="${ROLLOUT_SECONDS:-600}s" ||
  back 'The new version does not become ready'
for path in /health /ready; do
  curl --fail --silent --show-error --output /dev/null --max-time 10 \
    --retry-max-time "${SMOKE_SECONDS:-60}" --retry 100 --retry-delay 2 --retry-all-errors "$PORTAL_URL$path" ||
    back "$PORTAL_URL$path does not answer as it should"
done
echo "$image is live at $PORTAL_URL"
