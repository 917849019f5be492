#!/bin/bash
# Whether the page is served on this machine. With what bash has, as the image has no curl.
set -eu

exec 3<> "/dev/tcp/127.0.0.1/${LISTEN##*:}"
printf 'HEAD %s HTTP/1.0\r\n\r\n' "${BASE_PATH:-/}" >&3
read -r _ status _ <&3
[ "$status" = 200 ]
