#!/bin/sh
# A browser's tests, two at a time; the few that failed once more, one at a time. Two browsers on two processors
# wait for each other, so a test that fails beside another may only have waited too long. It is named, and what
# fails alone too is a failure.
#   tests/once_more.sh <folder> [options of pytest]
MOST=4
folder=$1
shift
.venv/bin/pytest -n 2 -v "$@" "$folder"
code=$?
# 1: some failed. Anything else says that not all of them were run.
[ $code -eq 1 ] || exit $code
set -- $(.venv/bin/python -c "import json; print(*(one.split('[')[0] for one in json.load(open('.venv/.pytest_cache/v/cache/lastfailed')) if one.startswith('$folder')))")
echo "Failed beside others: $#"
printf '%s\n' "$@"
[ $# -gt 0 ] && [ $# -le $MOST ] || exit $code
exec .venv/bin/pytest -n 0 -v --last-failed --last-failed-no-failures none "$folder"
