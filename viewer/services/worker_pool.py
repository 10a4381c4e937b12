"""Runs functions in worker processes of low priority, and outlives their crashes.

One thread stands beside each worker process: it hands over one job at a time, so that a process
that dies takes exactly its own job with it. Processes are spawned, never forked (Qt and open
archives must not be copied), started when first needed, and ended with the pool.
"""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import os
import pickle
import signal
import threading
import weakref
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from viewer.errors import InternalError

P = ParamSpec("P")
T = TypeVar("T")

#: How much nicer than the window a worker is (POSIX nice).
NICENESS = 10
#: Seconds that a process gets to end by itself before it is killed.
_GRACE = 1.0

_context = multiprocessing.get_context("spawn")


class WorkerCrashedError(InternalError):
    """A worker process ended in the middle of a job (out of memory, a fault in a library)."""


@dataclass(slots=True)
class _Job:
    future: Future[Any]
    call: bytes
    name: str


@dataclass(slots=True, eq=False)
class _Worker:
    """A process with the pipe to it; `process` is None before the first job and after a crash."""

    thread: threading.Thread | None = None
    process: BaseProcess | None = None
    pipe: Connection | None = None
    job: _Job | None = None
    is_stopped: bool = field(default=False)


class WorkerPool:
    """A few niced processes that work off a queue. Safe to use from any thread.

    A context manager; `shutdown` (or leaving the block) ends the processes at once.
    """

    def __init__(self, workers: int = 1, *, niceness: int = NICENESS) -> None:
        self._niceness = niceness
        self._lock = threading.Lock()
        self._ready = threading.Condition(self._lock)
        self._jobs: deque[_Job] = deque()
        self._workers = [_Worker() for _ in range(max(1, workers))]
        self._is_shut = False
        _open_pools.add(self)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Queue `fn(*args)`; function, arguments and result must be picklable.

        The future raises what `fn` raised, WorkerCrashedError where its process died, and
        `concurrent.futures.CancelledError` where it was cancelled before or while it ran.
        """
        name = getattr(fn, "__name__", type(fn).__name__)
        call = pickle.dumps((fn, args, kwargs), protocol=pickle.HIGHEST_PROTOCOL)
        future: Future[T] = Future()
        with self._lock:
            if self._is_shut:
                raise InternalError("A job was given to a worker pool that is shut.")
            self._jobs.append(_Job(future, call, name))
            for worker in self._workers:
                if worker.thread is None:
                    worker.thread = threading.Thread(
                        target=self._serve, args=(worker,), name="worker-pool", daemon=True
                    )
                    worker.thread.start()
                    break
            self._ready.notify()
        return future

    def cancel_all(self, *, running: bool = True) -> None:
        """Drop the jobs that wait and, unless `running` is False, end those under way.

        The pool stays usable: a process that was ended is replaced at the next job.
        """
        with self._lock:
            waiting = list(self._jobs)
            self._jobs.clear()
            under_way = [worker for worker in self._workers if worker.job is not None] if running else []
            for worker in under_way:
                worker.is_stopped = True
                if worker.process is not None:
                    worker.process.kill()
        for job in waiting:
            job.future.cancel()

    def shutdown(self) -> None:
        """End all processes and threads, whatever they are at. Waits for them; may be called twice."""
        with self._lock:
            self._is_shut = True
            self._ready.notify_all()
        self.cancel_all()
        for worker in self._workers:
            if worker.thread is not None and worker.thread is not threading.current_thread():
                worker.thread.join()
        _open_pools.discard(self)

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown()

    def _serve(self, worker: _Worker) -> None:
        """Work off the queue with one process; runs on the worker's own thread."""
        while (job := self._next_job(worker)) is not None:
            try:
                outcome = self._run(worker, job)
            except OSError as error:
                self._discard(worker)
                outcome = (False, InternalError(f"No worker process could be started: {error}."))
            with self._lock:
                worker.job = None
                was_stopped, worker.is_stopped = worker.is_stopped, False
            if was_stopped:
                # It was killed, even where its answer came first.
                self._discard(worker)
            _answer(job.future, outcome, was_stopped=was_stopped)
        self._discard(worker)

    def _discard(self, worker: _Worker) -> None:
        """End a worker's process; nothing where there is none."""
        # Under the lock, so that nobody kills a process object that is closed already.
        with self._lock:
            process, pipe = worker.process, worker.pipe
            worker.process = worker.pipe = None
        if process is not None and pipe is not None:
            _end(process, pipe)

    def _next_job(self, worker: _Worker) -> _Job | None:
        """Wait for a job that nobody cancelled; None once the pool is shut."""
        with self._ready:
            while True:
                while not self._jobs and not self._is_shut:
                    self._ready.wait()
                if self._is_shut:
                    return None
                job = self._jobs.popleft()
                if job.future.set_running_or_notify_cancel():
                    worker.job = job
                    return job

    def _run(self, worker: _Worker, job: _Job) -> tuple[bool, Any]:
        if worker.process is None or not worker.process.is_alive():
            self._discard(worker)
            process, pipe = _start(self._niceness)
            with self._lock:
                worker.process, worker.pipe = process, pipe
                if worker.is_stopped:
                    process.kill()
        assert worker.pipe is not None
        assert worker.process is not None
        try:
            worker.pipe.send_bytes(job.call)
            # A dying process closes its end, but a child of its own may hold the pipe open.
            wait([worker.pipe, worker.process.sentinel])
            if worker.pipe.poll():
                answer: tuple[bool, Any] = pickle.loads(worker.pipe.recv_bytes())
                return answer
        except (EOFError, BrokenPipeError, ConnectionResetError):
            pass  # the process is gone: said below
        process = worker.process
        process.join(_GRACE)
        code = process.exitcode
        self._discard(worker)
        return (
            False,
            WorkerCrashedError(
                f"The process that worked on this ended unexpectedly ({job.name}, {_describe(code)})."
            ),
        )


def _end(process: BaseProcess, pipe: Connection) -> None:
    """End a process and free what it held; it ends by itself when its pipe shuts."""
    pipe.close()
    process.join(_GRACE)
    if process.exitcode is None:
        process.kill()
        process.join()
    process.close()


def _answer(future: Future[Any], outcome: tuple[bool, Any], *, was_stopped: bool) -> None:
    is_done, value = outcome
    if is_done:
        future.set_result(value)
    elif was_stopped and isinstance(value, WorkerCrashedError):
        # `Future.cancel` refuses once a job runs; the exception says the same to who waits for it.
        future.set_exception(CancelledError())
    else:
        future.set_exception(value)


def _describe(code: int | None) -> str:
    if code is None:
        return "no exit code"
    if code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"


def _start(niceness: int) -> tuple[BaseProcess, Connection]:
    ours, theirs = _context.Pipe()
    process = _context.Process(target=_work, args=(theirs, niceness), name="viewer-worker", daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _work(pipe: Connection, niceness: int) -> None:
    """The worker process: take a call, answer with (True, result) or (False, error), until the pipe shuts."""
    # Ctrl-C in a terminal reaches the whole group; the parent decides when a worker ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(niceness)
    while True:
        try:
            call = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        try:
            fn, args, kwargs = pickle.loads(call)
            answer = pickle.dumps((True, fn(*args, **kwargs)), protocol=pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001 - whatever the job raised belongs to its caller
            answer = _pickle_error(error)
        try:
            pipe.send_bytes(answer)
        except (BrokenPipeError, OSError):
            return


def _pickle_error(error: Exception) -> bytes:
    """Pickle an error; one that cannot travel becomes InternalError."""
    try:
        data = pickle.dumps((False, error), protocol=pickle.HIGHEST_PROTOCOL)
        pickle.loads(data)
    except Exception:  # noqa: BLE001 - an error's own code decides whether it can be pickled
        data = pickle.dumps((False, InternalError(f"{type(error).__name__}: {error}")))
    return data


_open_pools: weakref.WeakSet[WorkerPool] = weakref.WeakSet()


@atexit.register
def _shut_all() -> None:
    for pool in list(_open_pools):
        pool.shutdown()
