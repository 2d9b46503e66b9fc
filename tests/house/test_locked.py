"""Everything that is installed is locked, with a hash, and named in the bills of materials."""

import json
import os
import re
import subprocess
import tomllib
from typing import Any

import pytest

from app.config import ROOT

pytestmark = pytest.mark.no_app


def bare(lock: str) -> list[str]:
    """Names of locked packages of which a file has no hash."""
    packages = [p for p in tomllib.loads(lock)["package"] if "registry" in p["source"]]
    return [
        package["name"]
        for package in packages
        for file in [*package.get("wheels", []), package.get("sdist")]
        if file and not file.get("hash")
    ]


def test_R70_every_python_package_is_locked_with_hashes():
    assert bare((ROOT / "uv.lock").read_text()) == []


def test_R70_a_package_without_a_hash_would_be_seen():
    assert bare(re.sub(r', hash = "[^"]+"', "", (ROOT / "uv.lock").read_text(), count=1))


def test_R70_flask_is_past_the_release_that_signs_with_the_wrong_key():
    packages = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    version = next(p["version"] for p in packages if p["name"] == "flask")
    assert tuple(int(part) for part in version.split(".")[:3]) >= (3, 1, 1)


def test_R70_every_browser_package_is_locked_with_its_digest_and_no_address():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    others = {name: package for name, package in packages.items() if name}
    assert all(package["integrity"].startswith("sha512-") for package in others.values())
    assert not any("resolved" in package for package in others.values())


@pytest.fixture(scope="module")
def bills() -> list[dict[str, Any]]:
    """Made from the lock files alone, without the network, as `make audit` makes them."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    subprocess.run(["make", "--silent", "sbom"], cwd=ROOT, env=environ, check=True)
    return [json.loads((ROOT / name).read_text()) for name in ("sbom.json", "sbom-browser.json")]


def told(bill: dict[str, Any]) -> set[tuple[str, str]]:
    """Name and version of each; npm keeps the scope apart."""
    parts = [one["purl"].partition("/")[2].replace("%40", "@") for one in bill["components"]]
    return {(name, version) for name, _at, version in (part.rpartition("@") for part in parts)}


def needed() -> set[tuple[str, str]]:
    """What the product's own dependencies lead to in the lock file, on any system."""
    packages: dict[str, list[Any]] = {}
    for one in tomllib.loads((ROOT / "uv.lock").read_text())["package"]:
        packages.setdefault(one["name"], []).append(one)
    waiting, found = [("lykta", ())], set()
    while waiting:
        name, extras = waiting.pop()
        for one in packages[name]:
            beside = [each for extra in extras for each in one["optional-dependencies"][extra]]
            for need in [*one.get("dependencies", []), *beside]:
                step = (need["name"], tuple(need.get("extra", ())))
                if step not in found:
                    found.add(step)
                    waiting.append(step)
    return {(one["name"], one["version"]) for name, _extras in found for one in packages[name]}


def test_R70_the_bill_of_materials_names_every_package_of_the_server(bills):
    assert len(needed()) > 50
    assert needed() == told(bills[0])


def test_R70_the_bill_of_materials_names_every_package_of_the_browser_code(bills):
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    shipped = {
        (name.rpartition("node_modules/")[2], one["version"])
        for name, one in packages.items()
        if name and not one.get("dev")
    }
    assert shipped
    assert shipped == told(bills[1])
