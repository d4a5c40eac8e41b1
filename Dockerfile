# One image for every way to run Countersign in a container: docs/DEPLOY-DOCKER.md.
# The version is that of the development dependency "node" in package.json; a test compares them. The digest, not the
# tag, decides what is fetched: "npm run images" compares the two.
FROM node:26.10.0-trixie-slim@sha256:ec7758ee051e457b468b32bde57b0879010b325bb9862718e9615225ce4aaae1 AS base
WORKDIR /build
COPY package.json package-lock.json ./

# --- Only what the program needs at run time ----------------------------------------------------------------------
FROM base AS packages
# No scripts: they would build the pages, which needs packages omitted here; none of the others needs one.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

# --- The pages ---------------------------------------------------------------------------------------------------
FROM base AS pages
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build --if-present

# --- A root file system with Node and the libraries that it loads -------------------------------------------------
# No shell, no package manager, nothing to update: about 100 MB less than the base, and no tools for an intruder.
FROM base AS system
RUN mkdir -p /image/tmp /image/data /image/etc \
  && chmod 1777 /image/tmp \
  && echo 'countersign:x:10001:10001::/data:/nonexistent' > /image/etc/passwd \
  && echo 'countersign:x:10001:' > /image/etc/group \
  && cp -L --parents /usr/local/bin/node /etc/nsswitch.conf /image \
  && ldd /usr/local/bin/node | grep -o '/[^ ]*' | xargs cp -L --parents -t /image

# --- The image ----------------------------------------------------------------------------------------------------
FROM scratch
COPY --from=system /image /
COPY --from=system --chown=10001:10001 /image/data /data
WORKDIR /app
COPY --from=packages /build/node_modules ./node_modules
COPY --from=pages /build/web ./web
COPY package.json LICENSE ./
COPY bin ./bin
COPY src ./src
COPY docs ./docs
# What the commands that ask a server are made of, and with which an agent's tools verify a grant.
COPY clients/typescript ./clients/typescript
# The demo, and what it uses from the tests.
COPY demo ./demo
COPY test/support ./test/support
ENV PATH=/usr/local/bin NODE_ENV=production HOST=0.0.0.0 PORT=8000 DATA_DIR=/data
USER 10001:10001
VOLUME /data
EXPOSE 8000
# Liveness, not readiness: a database outage is no reason to restart.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ status }) => process.exit(status === 200 ? 0 : 1), () => process.exit(1))"]
# Node itself is the first process, so SIGTERM reaches it, and it answers waiting requests before it exits.
ENTRYPOINT ["node", "bin/countersign.js"]
CMD ["serve"]
