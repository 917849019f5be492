#!/bin/bash
# Whether the page is served on this machine. The image has no curl, but bash and openssl.
set -eu

where=${LISTEN%% *}
port=${where##*:}
name=${SERVER_NAME%% *}

ask() {
  printf 'HEAD %s HTTP/1.0\r\nHost: %s\r\n\r\n' "${BASE_PATH:-/}" "$name"
}

if [[ " $LISTEN " == *" ssl "* ]]; then
  # The certificate is for the browsers to judge.
  answer=$(ask | openssl s_client -quiet -connect "localhost:$port" -servername "$name" 2> /dev/null)
else
  exec 3<> "/dev/tcp/localhost/$port"
  ask >&3
  answer=$(cat <&3)
fi
[[ "$answer" =~ ^HTTP/1\.[01]\ 200\  ]]
