# One image for the API and the worker: they are the same code, started by another file.

FROM node:22-slim AS build
WORKDIR /app
# The lists of packages first, so that a change of the code doesn't install them anew.
COPY package.json package-lock.json .npmrc ./
COPY apps/api/package.json apps/api/
COPY apps/web/package.json apps/web/
COPY libs/shared/package.json libs/shared/
COPY e2e/package.json e2e/
COPY bench/package.json bench/
RUN npm ci
COPY tsconfig.base.json nx.json ./
COPY tools tools
COPY libs libs
COPY apps apps
RUN npm run build

# What the product needs to run, without what it needs to be built and tested.
FROM node:22-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/api/package.json apps/api/
COPY apps/web/package.json apps/web/
COPY libs/shared/package.json libs/shared/
COPY e2e/package.json e2e/
COPY bench/package.json bench/
RUN npm ci --omit=dev --workspace @rso-connect/api --workspace @rso-connect/shared

FROM node:22-slim
ENV NODE_ENV=production \
    MODE=distributed \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app .
COPY LICENSE ./
COPY apps/api/data apps/api/data
COPY content content
COPY --from=build /app/libs/shared/dist libs/shared/dist
COPY --from=build /app/apps/api/dist apps/api/dist
COPY --from=build /app/apps/web/dist apps/web/dist
# Typesetting thousands of certificates leaves glibc's memory in pieces; so it gives them back (docs/operations.md).
ENV MALLOC_ARENA_MAX=2 \
    MALLOC_TRIM_THRESHOLD_=131072 \
    MALLOC_MMAP_THRESHOLD_=131072
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/api/dist/main.js"]
