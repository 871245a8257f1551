# syntax=docker/dockerfile:1

FROM node:22-bookworm-slim AS manifest
WORKDIR /app
COPY package.json package-lock.json .npmrc ./

FROM manifest AS build
# What an install builds needs the sources, which are not there yet.
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY cypher cypher
COPY data data
COPY questions questions
COPY scripts/build scripts/build
COPY src src
COPY web web
RUN npm run build

FROM manifest AS dependencies
RUN npm ci --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 ENTENTE_STORE=file:/data/entente
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/web/dist web/dist
COPY package.json ./
COPY cypher cypher
COPY data data
COPY --from=build /app/data/dist data/dist
COPY mappings mappings
COPY questions questions
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/main.js"]
CMD ["serve"]
