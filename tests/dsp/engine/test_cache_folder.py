import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsp.engine.cache_folder import CacheFolder
from tests.checkout import ROOT

KEY, OTHER = b"k" * 32, b"o" * 32
MAX_BYTES = 1 << 20


def arrays_of(seed=0, n=100):
    rng = np.random.default_rng(seed)
    return (
        rng.standard_normal((n, 2, 3)).astype(np.float32),
        rng.integers(0, 1 << 16, (n, 2, 5)).astype(np.uint16),
    )


def check_equal(found, expected):
    assert found is not None
    for array, other in zip(found, expected, strict=True):
        assert array.dtype == other.dtype
        np.testing.assert_array_equal(array, other)


def only_file(folder):
    (path,) = folder.iterdir()
    return path


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "not" / "there" / "yet"


def test_what_was_written_is_read(folder):
    cache = CacheFolder(folder, MAX_BYTES)
    arrays = arrays_of()
    assert cache.read(KEY, arrays) is None
    assert cache.write(KEY, arrays)
    check_equal(CacheFolder(folder, MAX_BYTES).read(KEY, arrays), arrays)
    assert cache.read(OTHER, arrays) is None
    newer = arrays_of(1)
    assert cache.write(KEY, newer)
    check_equal(cache.read(KEY, arrays), newer)
    assert [path.suffix for path in folder.iterdir()] == [".cache"]


def test_arrays_without_values(folder):
    cache = CacheFolder(folder, MAX_BYTES)
    arrays = arrays_of(n=0)
    assert cache.write(KEY, arrays)
    check_equal(cache.read(KEY, arrays), arrays)


@pytest.mark.parametrize("n", [99, 101])
def test_other_shapes_are_not_read(folder, n):
    cache = CacheFolder(folder, MAX_BYTES)
    assert cache.write(KEY, arrays_of())
    assert cache.read(KEY, arrays_of(n=n)) is None


def test_a_file_of_another_key_is_not_read(folder):
    cache = CacheFolder(folder, MAX_BYTES)
    assert cache.write(KEY, arrays_of())
    path = only_file(folder)
    path.rename(path.with_stem(OTHER.hex()))
    assert cache.read(OTHER, arrays_of()) is None


@st.composite
def damaged(draw, data):
    """Draw a file's bytes that are not `data`: flipped bits, cut off, added to, another file."""
    kind = draw(st.sampled_from(("flips", "cut", "longer", "anything", "shifted")))
    if kind == "flips":
        changed = bytearray(data)
        places = draw(st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=8, unique=True))
        for place in places:
            changed[place] ^= draw(st.integers(1, 255))
        return bytes(changed)
    if kind == "cut":
        return data[: draw(st.integers(0, len(data) - 1))]
    if kind == "longer":
        return data + draw(st.binary(min_size=1, max_size=100))
    if kind == "anything":
        return draw(st.binary(max_size=200).filter(lambda other: other != data))
    start = draw(st.integers(1, len(data) - 1))
    return data[start:] + data[:start]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_is_never_read_and_is_written_over(tmp_path, data):
    cache = CacheFolder(tmp_path / "cache", MAX_BYTES)
    arrays = arrays_of(n=4)
    assert cache.write(KEY, arrays)
    path = only_file(tmp_path / "cache")
    path.write_bytes(data.draw(damaged(path.read_bytes())))
    assert cache.read(KEY, arrays) is None
    assert cache.write(KEY, arrays)
    check_equal(cache.read(KEY, arrays), arrays)


@pytest.mark.parametrize("what", ["folder", "pipe", "link", "broken link"])
def test_what_is_no_file_is_left_alone(folder, tmp_path, what):
    cache = CacheFolder(folder, MAX_BYTES)
    arrays = arrays_of()
    assert cache.write(KEY, arrays)
    place, target = only_file(folder), tmp_path / "target"
    place.rename(target)
    if what == "folder":
        place.mkdir()
    elif what == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("no pipes with names here")
        os.mkfifo(place)
    else:
        place.symlink_to(target if what == "link" else tmp_path / "nothing")
    before = target.read_bytes()
    assert cache.read(KEY, arrays) is None
    assert not cache.write(KEY, arrays_of(1))
    assert target.read_bytes() == before
    assert not (tmp_path / "nothing").exists()
    assert list(folder.iterdir()) == [place]


def test_a_folder_that_is_a_file(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"mine")
    for folder in (path, path / "within"):
        cache = CacheFolder(folder, MAX_BYTES)
        assert not cache.write(KEY, arrays_of())
        assert cache.read(KEY, arrays_of()) is None
    assert path.read_bytes() == b"mine"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_that_may_not_be_written(folder):
    cache = CacheFolder(folder, MAX_BYTES)
    assert cache.write(KEY, arrays_of())
    folder.chmod(0o500)
    try:
        assert not cache.write(OTHER, arrays_of())
        check_equal(cache.read(KEY, arrays_of()), arrays_of())
        folder.chmod(0)
        assert cache.read(KEY, arrays_of()) is None
        assert not cache.write(OTHER, arrays_of())
    finally:
        folder.chmod(0o700)


def test_a_full_disk_keeps_what_was_there(folder):
    resource = pytest.importorskip("resource")
    cache = CacheFolder(folder, MAX_BYTES)
    assert cache.write(KEY, arrays_of())
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    # Python ignores the signal, so that writing beyond the limit fails as on a full disk.
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        assert not cache.write(KEY, arrays_of(1))
        assert not cache.write(OTHER, arrays_of(1))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    check_equal(cache.read(KEY, arrays_of()), arrays_of())
    assert len(list(folder.iterdir())) == 1  # nothing unfinished is left


def set_age(path, seconds):
    then = time.time() - seconds
    os.utime(path, (then, then))


def test_the_least_recently_used_go_first(folder):
    one_file = 52 + sum(array.nbytes for array in arrays_of())
    cache = CacheFolder(folder, 3 * one_file)
    keys = [bytes([number]) * 32 for number in range(4)]
    for key in keys[:3]:
        assert cache.write(key, arrays_of())
    for age, key in zip((300, 200, 100), keys, strict=False):
        set_age(folder / f"{key.hex()}.cache", age)
    assert taken(folder) == 3 * one_file
    assert cache.read(keys[0], arrays_of()) is not None  # used just now
    assert cache.write(keys[3], arrays_of())
    assert taken(folder) == 3 * one_file
    kept = [cache.read(key, arrays_of()) is not None for key in keys]
    assert kept == [True, False, True, True]
    # Written over in a full folder, nothing else has to go.
    assert cache.write(keys[3], arrays_of(1))
    assert taken(folder) == 3 * one_file


def taken(folder):
    return sum(path.stat().st_size for path in folder.iterdir())


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 40)), max_size=20))
def test_the_folder_never_takes_more_than_its_bound(tmp_path_factory, writes):
    folder = tmp_path_factory.mktemp("cache")
    cache = CacheFolder(folder, 2000)
    for number, n in writes:
        arrays = arrays_of(n=n)
        fits = 52 + sum(array.nbytes for array in arrays) <= 2000
        assert cache.write(bytes([number]) * 32, arrays) == fits
        assert taken(folder) <= 2000
        if fits:
            check_equal(cache.read(bytes([number]) * 32, arrays), arrays)


def test_only_what_a_killed_process_left_is_cleared_away(folder):
    cache = CacheFolder(folder, MAX_BYTES)
    assert cache.write(KEY, arrays_of())
    names = ["notes.txt", f".{OTHER.hex()}.cache.old.part", f".{OTHER.hex()}.cache.new.part"]
    for name in names:
        (folder / name).write_bytes(bytes(MAX_BYTES))
        set_age(folder / name, 0 if "new" in name else 86400)
    assert cache.write(OTHER, arrays_of())
    left = {path.name for path in folder.iterdir()}
    assert left & set(names) == {names[0], names[2]}
    assert len(left) == 4


WRITER = """
import sys
from pathlib import Path
from dsp.engine.cache_folder import CacheFolder
from tests.dsp.engine.test_cache_folder import KEY, arrays_of
cache = CacheFolder(Path(sys.argv[1]), int(sys.argv[2]))
print(all([cache.write(KEY, arrays_of(int(sys.argv[3]), 20000)) for _ in range(30)]))
"""


def test_processes_that_write_at_once_leave_a_whole_file(folder):
    command = [sys.executable, "-c", WRITER, str(folder), str(1 << 23)]

    def write(seed):
        return subprocess.run(
            [*command, str(seed)], cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout

    expected = [arrays_of(seed, 20000) for seed in (1, 2)]
    cache = CacheFolder(folder, 1 << 23)
    with ThreadPoolExecutor() as pool:
        running = [pool.submit(write, seed) for seed in (1, 2)]
        while not all(one.done() for one in running):
            found = cache.read(KEY, expected[0])
            if found is not None:
                check_equal(found, expected[int((found[1] == expected[1][1]).all())])
    assert [one.result() for one in running] == ["True\n", "True\n"]
    assert cache.read(KEY, expected[0]) is not None
    assert len(list(folder.iterdir())) == 1


def test_refuses_a_negative_bound(tmp_path):
    with pytest.raises(ValueError, match="max_bytes must not be negative, got -1"):
        CacheFolder(tmp_path, -1)
