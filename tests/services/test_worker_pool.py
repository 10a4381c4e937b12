"""The worker pool with real processes: results, errors, crashes, cancelling, ending."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from pathlib import Path

import pytest

from viewer.errors import ImportFileError, InternalError
from viewer.services.worker_pool import NICENESS, WorkerCrashedError, WorkerPool

#: Generous: a machine under load starts a process slowly.
TIMEOUT = 60


def double(number: int) -> int:
    return number * 2


def die(number: int) -> int:
    os._exit(number)


def be_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def refuse(name: str) -> None:
    raise ImportFileError(f"{name} is not for us.", hint="Try another.")


def fail_oddly() -> None:
    class LocalError(Exception):
        """Cannot be pickled: it is not found by name."""

    raise LocalError("odd")


def give_unpicklable() -> object:
    return lambda: None


def niceness() -> int:
    return os.nice(0)


def wait_for_file(started: str) -> None:
    Path(started).touch()
    threading.Event().wait(TIMEOUT)


def heavy_modules() -> list[str]:
    return sorted({"PySide6", "sqlite3", "typst"} & set(sys.modules))


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(1) as pool:
        yield pool


def test_submit_gives_result_of_function(pool: WorkerPool) -> None:
    futures = [pool.submit(double, number) for number in range(5)]
    assert [future.result(TIMEOUT) for future in futures] == [0, 2, 4, 6, 8]


def test_submit_raises_error_of_function_with_its_hint(pool: WorkerPool) -> None:
    with pytest.raises(ImportFileError, match=r"a\.txt is not for us\. Try another\.") as caught:
        pool.submit(refuse, "a.txt").result(TIMEOUT)
    assert caught.value.hint == "Try another."


def test_submit_tells_of_error_and_result_that_cannot_be_pickled(pool: WorkerPool) -> None:
    with pytest.raises(InternalError, match="LocalError: odd"):
        pool.submit(fail_oddly).result(TIMEOUT)
    with pytest.raises((InternalError, AttributeError, TypeError)):
        pool.submit(give_unpicklable).result(TIMEOUT)
    assert pool.submit(double, 4).result(TIMEOUT) == 8


def test_crash_fails_its_own_job_and_the_others_go_on() -> None:
    with WorkerPool(2) as pool:
        before = [pool.submit(double, n) for n in range(3)]
        crash = pool.submit(die, 3)
        after = [pool.submit(double, n) for n in range(3)]
        with pytest.raises(WorkerCrashedError, match="exit code 3"):
            crash.result(TIMEOUT)
        assert [future.result(TIMEOUT) for future in before + after] == [0, 2, 4] * 2


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
def test_killed_worker_is_named_by_its_signal(pool: WorkerPool) -> None:
    with pytest.raises(WorkerCrashedError, match="SIGKILL"):
        pool.submit(be_killed).result(TIMEOUT)


@pytest.mark.skipif(not hasattr(os, "nice"), reason="nice is POSIX")
def test_workers_are_nicer_than_their_parent(pool: WorkerPool) -> None:
    assert pool.submit(niceness).result(TIMEOUT) >= min(19, os.nice(0) + NICENESS)


def test_cancel_all_ends_running_and_waiting_jobs_and_leaves_pool_usable(tmp_path: Path) -> None:
    with WorkerPool(1) as pool:
        started = tmp_path / "started"
        running = pool.submit(wait_for_file, str(started))
        waiting = pool.submit(double, 1)
        _until(started.exists, running)
        pool.cancel_all()
        with pytest.raises(CancelledError):
            running.result(TIMEOUT)
        assert waiting.cancelled()
        assert pool.submit(double, 21).result(TIMEOUT) == 42


def test_shutdown_ends_running_job_and_leaves_no_process(tmp_path: Path) -> None:
    started = tmp_path / "started"
    pool = WorkerPool(2)
    running = pool.submit(wait_for_file, str(started))
    _until(started.exists, running)
    pool.shutdown()
    with pytest.raises(CancelledError):
        running.result(TIMEOUT)
    assert [child.name for child in multiprocessing.active_children() if child.name == "viewer-worker"] == []
    assert [thread.name for thread in threading.enumerate() if thread.name == "worker-pool"] == []
    with pytest.raises(InternalError, match="shut"):
        pool.submit(double, 1)
    pool.shutdown()


def test_pool_without_jobs_starts_no_process() -> None:
    before = threading.active_count()
    with WorkerPool(4):
        assert threading.active_count() == before


def test_forgotten_pool_does_not_keep_the_program_from_ending(tmp_path: Path) -> None:
    script = tmp_path / "forgets.py"
    script.write_text(
        "from viewer.services.worker_pool import WorkerPool\n"
        "if __name__ == '__main__':\n"
        "    pool = WorkerPool(1)\n"
        "    print(pool.submit(abs, -3).result(60))\n"
        "    pool.submit(max, 1, 2)\n",
        encoding="utf-8",
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=TIMEOUT, check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "3", "")


def test_worker_loads_nothing_heavy(pool: WorkerPool) -> None:
    # Under pytest the child sees the test module only; the window's modules must not come along.
    assert "PySide6" not in pool.submit(heavy_modules).result(TIMEOUT)


def _until(is_so: object, future: Future[None]) -> None:
    """Wait until a worker has begun: asks again each time the future's own timeout passes."""
    assert callable(is_so)
    for _ in range(TIMEOUT * 20):
        if is_so():
            return
        try:
            future.result(0.05)
        except TimeoutError:
            continue
    raise AssertionError("the worker never began")
