#!/bin/sh
# What `make test` needs from the system's packages: Chromium, WebKit, Firefox, PostgreSQL, strace. Installs
# what is missing where it may, else says exactly what to install.
missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 \
  || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
[ -n "$LYKTA_TEST_PG" ] || command -v initdb >/dev/null 2>&1 \
  || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v strace >/dev/null 2>&1 || missing="$missing strace"
command -v WebKitWebDriver >/dev/null 2>&1 || missing="$missing webkit2gtk-driver"
command -v firefox-esr >/dev/null 2>&1 || command -v firefox >/dev/null 2>&1 || missing="$missing firefox-esr"
command -v Xvfb >/dev/null 2>&1 || missing="$missing xvfb"
command -v ogr2ogr >/dev/null 2>&1 || missing="$missing gdal-bin"
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing:$missing"
  # shellcheck disable=SC2086
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null && exit 0
fi
echo "The tests also need:$missing. Install with: sudo apt-get install$missing" >&2
exit 1
