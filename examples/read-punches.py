#!/usr/bin/env python3
"""Reads a punches file (.jsonl) without Daka's code, checks it against its manifest if that lies
beside it, and prints per person and day the first and last punch that counts.

    python3 read-punches.py FILE.jsonl
"""
import hashlib
import json
import pathlib
import sys


def main(path: pathlib.Path) -> int:
    data = path.read_bytes()
    manifest = path.with_suffix(".manifest.json")
    if manifest.exists():
        files = json.loads(manifest.read_text("utf-8"))["files"]
        expected = next(one["sha256"] for one in files if one["name"] == path.name)
        if hashlib.sha256(data).hexdigest() != expected:
            print("the file is not the one its manifest describes", file=sys.stderr)
            return 1
    lines = data.decode("utf-8").splitlines()
    head = json.loads(lines[0])
    if head.get("daka") != "punches" or head.get("schema") != 1:
        print("not a punches file of schema 1", file=sys.stderr)
        return 1
    days: dict[tuple[str, str, str], list[str]] = {}
    for line in lines[1:]:
        punch = json.loads(line)
        if not punch["void"]:
            key = (punch["employee_no"], punch["name"], punch["date"])
            days.setdefault(key, []).append(punch["time"])
    for (no, name, date), times in sorted(days.items()):
        print(no, name, date, min(times), max(times), sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
