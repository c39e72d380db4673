"""Fixtures that every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest

from api_reading import Api, make_rich, write_api
from building import build
from made_up import ROOT, Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with the made-up lab acme, not committed yet."""
    root = tmp_path / "repository"
    root.mkdir()
    return Repository.make(root)


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this very repository."""
    target = tmp_path_factory.mktemp("real") / "site"
    done = build(ROOT, "--strict", "--site-dir", str(target))
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="session")
def rich_api(tmp_path_factory: pytest.TempPathFactory) -> Api:
    """The API of a made-up repository with a record of every kind."""
    root = tmp_path_factory.mktemp("rich")
    (root / "repository").mkdir()
    return write_api(make_rich(root / "repository"), root / "site")


@pytest.fixture(scope="session", params=["made up", "real"])
def api(request: pytest.FixtureRequest) -> Api:
    """The API of the made-up repository, and that of this very one."""
    if request.param == "made up":
        rich: Api = request.getfixturevalue("rich_api")
        return rich
    return Api(request.getfixturevalue("real_site") / "api/v1")
