#!/bin/sh
# Fills in app.conf.template from the environment and runs nginx, in the foreground and
# without rights. What is given to it is given to nginx.
set -eu

here=$(dirname "$0")
run=${RUN_FOLDER:-$(mktemp -d)}
mkdir -p "$run"
cp "$here/nginx.conf" "$here/headers.conf" "$run/"
sed -e "s|\${LISTEN}|${LISTEN:-8080}|" \
  -e "s|\${SERVER_NAME}|${SERVER_NAME:-localhost}|" \
  -e "s|\${ROOT}|${ROOT:-/srv/evergreen}|" \
  -e "s|\${BASE_PATH}|${BASE_PATH:-/}|" \
  -e "s|\${AUTH_SERVER}|${AUTH_SERVER:-127.0.0.1:3000}|" \
  "$here/app.conf.template" > "$run/app.conf"

exec nginx -p "$run" -c "$run/nginx.conf" "$@"
