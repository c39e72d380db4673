"""The two adapters, MkDocs' hook and ``scripts/export.py``: what each hands on, warns of and refuses."""

from __future__ import annotations

import filecmp
import resource
import subprocess
import sys
from pathlib import Path

import pytest

import export as export_script
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


# A hook beside ours that meets trouble once, when the first page is about to be written.
_TROUBLE = """\
import os, pathlib, signal, subprocess, sys
def on_post_page(output, config, **_):
    mark = pathlib.Path("trouble")
    if mark.exists():
        mark.unlink()
        {trouble}
"""
_KILL = "os.kill(os.getpid(), signal.SIGKILL)"
_BUILD = "subprocess.run([sys.executable, '-m', 'mkdocs', 'build', '--strict'], check=True)"
_RAISE = "raise RuntimeError('a bug')"
# A shell starts what runs in the background deaf to Ctrl+C, and the tests may run there.
_PRESS = "signal.signal(signal.SIGINT, signal.default_int_handler); signal.raise_signal(signal.SIGINT)"


def make_trouble(site: Repository, trouble: str) -> None:
    """Let the next build meet it."""
    path = site.root / "mkdocs.yml"
    path.write_text(path.read_text().replace("  - hooks/site_hooks.py\n", "  - hooks/site_hooks.py\n  - trouble.py\n"))
    site.write("trouble.py", _TROUBLE.format(trouble=trouble))
    site.write("trouble", "")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def leftovers(root: Path) -> list[str]:
    """What builds left beside the site."""
    return [path.name for path in root.iterdir() if path.name.startswith(".site.")]


def test_a_killed_build_leaves_the_old_site_and_the_next_one_clears_up(site: Repository) -> None:
    """Not one byte of the old site is touched, whatever was written of the new one."""
    assert build(site.root, "--strict").returncode == 0
    before = contents(site.root / "site")
    make_trouble(site, _KILL)
    assert build(site.root, "--strict").returncode < 0
    assert (contents(site.root / "site"), leftovers(site.root)) == (before, [".site.new-0"])
    assert build(site.root, "--strict").returncode == 0
    assert (contents(site.root / "site"), leftovers(site.root)) == (before, [])


@pytest.mark.parametrize("trouble", [_RAISE, _PRESS])
def test_a_build_that_fails_leaves_the_old_site_and_nothing_else(site: Repository, trouble: str) -> None:
    """Whether by a fault of ours or by somebody who presses Ctrl+C."""
    site.write("site/index.html", "old")
    make_trouble(site, trouble)
    assert build(site.root).returncode != 0
    assert (contents(site.root / "site"), leftovers(site.root)) == ({"index.html": b"old"}, [])


def test_a_build_that_strict_refuses_at_the_end_leaves_the_old_site(site: Repository) -> None:
    """MkDocs counts its warnings only when all is built; without strict the site is replaced."""
    site.write("site/index.html", "old")
    site.write("content/broken.md", "# Broken\n\n[nowhere](nowhere.md)\n")
    assert build(site.root, "--strict").returncode == 1
    assert (contents(site.root / "site"), leftovers(site.root)) == ({"index.html": b"old"}, [])
    assert build(site.root).returncode == 0
    assert (site.root / "site/broken/index.html").is_file()


def test_two_builds_at_once_do_not_meet(site: Repository, tmp_path: Path) -> None:
    """A build that begins and ends while another runs takes nothing from it; both leave the same whole site."""
    assert build(site.root, "--strict", "--site-dir", str(tmp_path / "alone")).returncode == 0
    make_trouble(site, _BUILD)
    done = build(site.root, "--strict")
    assert done.returncode == 0, done.stderr
    assert not (site.root / "trouble").exists()
    assert (differences(filecmp.dircmp(tmp_path / "alone", site.root / "site")), leftovers(site.root)) == ([], [])


def limit_files() -> None:
    """Let no file grow beyond 5 kB, as on a disk that is almost full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))


@pytest.mark.parametrize("adapter", ["mkdocs", "export"])
def test_a_full_disk_leaves_the_old_site_and_is_told(site: Repository, adapter: str) -> None:
    """With what to do, in either adapter."""
    export(site.root, site.root / "site")
    before = contents(site.root / "site")
    module = ("-m", "mkdocs", "build")
    command = module if adapter == "mkdocs" else (str(ROOT / "scripts/export.py"), "site", "--root", ".")
    done = subprocess.run(
        [sys.executable, *command], cwd=site.root, preexec_fn=limit_files, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 1
    told = done.stdout + done.stderr
    assert f"{site.root / 'site'}: the disk must have room for the whole new site" in told
    assert "Traceback" not in told
    assert (contents(site.root / "site"), leftovers(site.root)) == (before, [])


def test_an_export_replaces_its_own_folder_as_a_whole(site: Repository, tmp_path: Path) -> None:
    """What an earlier export wrote and the present one does not is gone."""
    target = tmp_path / "out"
    assert export(site.root, target).returncode == 0
    site.git("mv", "data/labs/acme", "data/labs/acme-labs")
    assert export(site.root, target).returncode == 0
    assert (target / "labs/acme-labs/index.md").is_file()
    assert not (target / "labs/acme/index.md").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".out")] == []


@pytest.mark.parametrize("own", ["notes.txt", ".git/HEAD", "labs/acme/notes.txt"])
@pytest.mark.parametrize("earlier", [True, False])
def test_an_export_deletes_nothing_that_is_not_its_own(
    site: Repository, tmp_path: Path, own: str, *, earlier: bool
) -> None:
    """A folder that holds anything else keeps all of it, whether an export wrote there before or not."""
    target = tmp_path / "out"
    if earlier:
        assert export(site.root, target).returncode == 0
    (target / own).parent.mkdir(parents=True, exist_ok=True)
    (target / own).write_text("mine")
    (target / "index.md").write_text("old")
    done = export(site.root, target)
    assert "What else lies there was left as it was." in done.stdout
    assert ((target / own).read_text(), (target / "index.md").read_text() == "old") == ("mine", False)


def test_an_export_that_is_stopped_leaves_the_old_folder(
    site: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is written beside, and what was written by then is removed."""
    target = tmp_path / "out"
    assert export(site.root, target).returncode == 0
    before, written = contents(target), []

    def write(path: Path, content: str | bytes) -> None:
        written.append(path)
        if len(written) > 3:
            raise KeyboardInterrupt
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(content))

    monkeypatch.setattr(export_script, "_write_file", write)
    monkeypatch.setattr(sys, "argv", ["export.py", str(target), "--root", str(site.root)])
    with pytest.raises(KeyboardInterrupt):
        export_script.main()
    assert (contents(target), [path.name for path in tmp_path.iterdir() if path.name.startswith(".out")]) == (
        before,
        [],
    )
