#!/bin/sh
# Installs what the browser journeys need, where it is missing: Chromium and a Chinese font from Debian.
set -eu
if [ -x "${XUESHI_CHROMIUM:-/usr/bin/chromium}" ] && fc-list :lang=zh 2>/dev/null | grep -q .; then exit 0; fi
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo"
echo "Installing Chromium and a Chinese font from Debian for the browser tests ..."
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq >/dev/null
$sudo apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk fontconfig >/dev/null 2>&1
