#!/bin/sh
# A browser's tests, two at a time; the few that failed once more, one at a time. Two browsers on two processors
# wait for each other, so a test that fails beside another may only have waited too long. It is named, and what
# fails alone too is a failure.
#   tests/once_more.sh <folder> [--dist loadfile]
MOST=4
FAILED=.venv/.pytest_cache/v/cache/lastfailed
rm -f $FAILED
.venv/bin/pytest -n 2 -v "$@"
code=$?
# 1: some failed. Anything else says that not all of them were run.
[ $code -eq 1 ] || exit $code
count=$(.venv/bin/python -c "import json; print(len(json.load(open('$FAILED'))))")
echo "Failed beside others: $count"
cat $FAILED
[ "$count" -gt 0 ] && [ "$count" -le $MOST ] || exit $code
exec .venv/bin/pytest -n 0 -v --last-failed --last-failed-no-failures none "$1"
