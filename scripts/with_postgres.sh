#!/usr/bin/env bash
# Runs a command with DATABASE_URL set to a throw-away PostgreSQL cluster, which is gone afterwards.
# Says so and ends well where the server's programs are not installed.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb 2>/dev/null || echo /nowhere/initdb)")
if [ ! -x "$bin/initdb" ]; then
  echo "SKIPPED on PostgreSQL: no initdb found (Debian: apt-get install postgresql)."
  exit 0
fi
port=${TEST_POSTGRES_PORT:-15720}
folder=$(mktemp -d /tmp/esteem-postgres.XXXXXX)
as() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as() { runuser -u postgres -- "$@"; }
fi
cd "$folder"
stop() { cd "$folder"; as "$bin/pg_ctl" -D "$folder/data" -m immediate -s stop || true; cd /; rm -rf "$folder"; }
trap stop EXIT
as "$bin/initdb" -D "$folder/data" -A trust -U esteem --encoding=UTF8 --locale=C.UTF-8 >"$folder/initdb.log"
as "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -s -w \
  -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c fsync=off" start
cd - >/dev/null
DATABASE_URL="postgres://esteem@127.0.0.1:$port/postgres" "$@"
