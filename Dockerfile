# One image for every service: the command chooses which. `docker build -t medverka .`
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /medverka
COPY package.json package-lock.json .npmrc ./
COPY libs libs
COPY services services
COPY nx.json tsconfig.json tsconfig.base.json ./
COPY deploy deploy
RUN npm ci --no-audit --no-fund && NX_DAEMON=false npx nx run-many -t build \
 && npm prune --omit=dev --omit=optional --no-audit --no-fund

FROM node:24.21.0-bookworm-slim
LABEL org.opencontainers.image.title="Medverka" org.opencontainers.image.licenses="EUPL-1.2"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080
WORKDIR /medverka
COPY --from=build --chown=root:root /medverka ./
USER node
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--import", "./deploy/own-source-maps.mjs"]
CMD ["services/access/dist/program/main.js"]
