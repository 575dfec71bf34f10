# SPDX-FileCopyrightText: The ECP Tenants authors
# SPDX-License-Identifier: Apache-2.0
#
# The portal, from what `npm run build` has packed:
#   npm run build && docker build -t ecp-tenants .
# It runs as nobody in particular on a file system that it cannot write: give it /tmp and /var/lib/ecp-tenants (deploy/platform does).
ARG BUILD_BASE=node:24-bookworm
ARG BASE=node:24-bookworm-slim

# With a compiler, for packages that have no program of their own for this platform.
FROM ${BUILD_BASE} AS dependencies
WORKDIR /app
RUN npm install --global @yarnpkg/cli-dist@4.13.0
COPY package.json yarn.lock .yarnrc.yml ./
ADD packages/backend/dist/skeleton.tar.gz ./
RUN yarn workspaces focus --all --production \
  && rm -rf /root/.yarn /root/.npm .yarn

FROM ${BASE}
# Git pushes manifests; tini hands signals on, and buries what Git leaves behind.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates git tini \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=dependencies /app ./
ADD packages/backend/dist/bundle.tar.gz ./
COPY app-config.production.yaml ./
COPY templates ./templates
# What was packed brings a folder that only root may enter.
RUN chmod 755 /app \
  && mkdir /var/lib/ecp-tenants \
  && chown 1000:1000 /var/lib/ecp-tenants
ENV NODE_ENV=production
USER 1000:1000
EXPOSE 7007 9464
ENTRYPOINT ["tini", "--", "node", "packages/backend"]
CMD ["--config", "app-config.production.yaml"]
