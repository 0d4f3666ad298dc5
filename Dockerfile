# The bot in a container: nobody's user, a root that cannot be written. It has not been built where it was written,
# so try it before you rely on it.
#
#   docker build -t gesek .
#   docker run --rm -it -v gesek:/data gesek init
#   docker run -d --name gesek --restart on-failure --hostname gesek --stop-timeout 60 \
#       --read-only --tmpfs /tmp:size=256m --cap-drop ALL --security-opt no-new-privileges \
#       -e GESEK_HEALTH__PORT=9464 -v gesek:/data gesek
#
# Settings, key and data are in the volume; the key must not lie beside the backups, so mount another volume for those
# and name it: -e GESEK_DATA__BACKUP_DIR=/backups. The token comes from config.toml there or GESEK_TELEGRAM__TOKEN.

FROM python:3.13-slim AS libraries
WORKDIR /build
COPY requirements.lock .
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements.lock

FROM python:3.13-slim
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin gesek \
    && install -d -m 0700 -o gesek -g gesek /data
COPY --from=libraries /venv /venv
WORKDIR /app
COPY bot bot
COPY handlers handlers
COPY jobs jobs
COPY mentoring mentoring
COPY models models
COPY locales locales
ENV PYTHONPATH=/app PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PTB_TIMEDELTA=1 MPLCONFIGDIR=/tmp
USER gesek
WORKDIR /data
VOLUME /data
# Well as long as the process answers; with health.port = 0 there is nothing to ask, and nothing is found.
HEALTHCHECK --interval=60s --timeout=15s --start-period=120s CMD ["/venv/bin/python", "-c", "import os, urllib.request as web; port = os.environ.get('GESEK_HEALTH__PORT', '0'); port == '0' or web.urlopen(f'http://127.0.0.1:{port}/healthz', timeout=10)"]
ENTRYPOINT ["/venv/bin/python", "-m", "bot"]
CMD ["run"]
