"""The two adapters, MkDocs' hook and ``scripts/export.py``: what each hands on, warns of and refuses."""

from __future__ import annotations

import filecmp
import subprocess
import sys
from pathlib import Path

import pytest

from building import build
from made_up import ROOT, Repository, position

OLD = position("2026-05-01", "partial")
LOWER = position("2026-06-10", "none", change="promise-dropped")


def export(root: Path, target: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the export as people run it."""
    command = [sys.executable, str(ROOT / "scripts/export.py"), str(target), "--root", str(root), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def differences(compared: filecmp.dircmp[str]) -> list[str]:
    """Every file that is not the same byte for byte."""
    _, different, failed = filecmp.cmpfiles(compared.left, compared.right, compared.common_files, shallow=False)
    below = [item for sub in compared.subdirs.values() for item in differences(sub)]
    return [*compared.left_only, *compared.right_only, *different, *failed, *below]


@pytest.fixture
def site(repository: Repository) -> Repository:
    """A repository that has a regression to tell, and all that MkDocs needs."""
    repository.add_site()
    repository.write_positions(OLD, LOWER)
    repository.commit()
    return repository


def give_address(repository: Repository, address: str) -> None:
    """Write another address of the site into the configuration."""
    path = repository.root / "mkdocs.yml"
    path.write_text(path.read_text().replace("site_url: https://paritywatch.example/", f"site_url: {address}"))


@pytest.mark.parametrize("address", ['""', ""])
def test_strict_refuses_a_site_without_an_address(site: Repository, address: str) -> None:
    """Feeds and calendars would link nowhere; whoever only looks at it is warned."""
    give_address(site, address)
    refused = build(site.root, "--strict")
    assert (refused.returncode, (site.root / "site").exists()) == (1, False)
    assert "site_url must be the whole address of the site" in refused.stdout + refused.stderr
    warned = build(site.root)
    assert warned.returncode == 0
    assert "site_url must be the whole address of the site" in warned.stdout + warned.stderr


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_an_address_without_a_scheme_is_refused(site: Repository, strict: tuple[str, ...]) -> None:
    """MkDocs itself takes none, and names the key."""
    give_address(site, "paritywatch.example")
    refused = build(site.root, *strict)
    assert refused.returncode == 1
    assert "site_url" in refused.stdout + refused.stderr
    assert not (site.root / "site").exists()


@pytest.mark.parametrize("address", ["https://pw.example", "https://pw.example/sub"])
def test_a_final_slash_changes_nothing_in_either_adapter(site: Repository, tmp_path: Path, address: str) -> None:
    """Whoever leaves it out or writes it publishes the same bytes."""
    for number, written in enumerate((address, f"{address}/")):
        assert export(site.root, tmp_path / f"export-{number}", "--site-url", written).returncode == 0
    for number, (old, written) in enumerate((("https://paritywatch.example/", address), (address, f"{address}/"))):
        path = site.root / "mkdocs.yml"
        path.write_text(path.read_text().replace(f"site_url: {old}\n", f"site_url: {written}\n"))
        assert build(site.root, "--strict", "--site-dir", str(tmp_path / f"site-{number}")).returncode == 0
    for adapter in ("export", "site"):
        assert differences(filecmp.dircmp(tmp_path / f"{adapter}-0", tmp_path / f"{adapter}-1")) == [], adapter
    feed = (tmp_path / "export-0/feeds/regressions.atom").read_bytes()
    assert f'href="{address}/labs/acme/#safe-harbour"'.encode() in feed
    assert feed == (tmp_path / "site-0/feeds/regressions.atom").read_bytes()


@pytest.mark.parametrize("address", ["", "pw.example"])
def test_export_warns_and_under_strict_writes_nothing(site: Repository, tmp_path: Path, address: str) -> None:
    """The second adapter asks what the first asks."""
    refused = export(site.root, tmp_path / "out", "--site-url", address, "--strict")
    assert (refused.returncode, (tmp_path / "out").exists()) == (1, False)
    assert refused.stderr.startswith("error: site_url must be")
    warned = export(site.root, tmp_path / "out", "--site-url", address)
    assert (warned.returncode, (tmp_path / "out/index.md").is_file()) == (0, True)
    assert warned.stderr.startswith("warning: site_url must be")


def test_every_reason_to_refuse_is_told_at_once(site: Repository, tmp_path: Path) -> None:
    """Nobody mends one fault to be told of the next, in either adapter."""
    (site.root / ".git").rename(tmp_path / "git")
    give_address(site, '""')
    for told in (build(site.root, "--strict"), export(site.root, tmp_path / "out", "--site-url", "", "--strict")):
        assert told.returncode == 1
        assert "site_url must be" in told.stdout + told.stderr
        assert "fetch-depth: 0" in told.stdout + told.stderr
