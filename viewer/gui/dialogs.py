"""The few dialogs that the system brings: choosing files. Tests replace these functions."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_ARCHIVES = "Archives (*.db);;All files (*)"
_BLIND, _OPEN = "Blind work package (*.db)", "Open work package, with judgements and annotations (*.db)"
_WORD_LISTS = "Word lists (*.toml);;All files (*)"
_DOCUMENTS = "Documents (*.txt *.md *.markdown *.htm *.html *.xhtml *.pdf *.wiki);;All files (*)"


def choose_files(parent: QWidget) -> list[Path]:
    """Ask for files to import; empty where the person thought better of it."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Import files", "", _DOCUMENTS)
    return [Path(name) for name in names]


def choose_folder(parent: QWidget) -> Path | None:
    """Ask for a folder to import."""
    name = QFileDialog.getExistingDirectory(parent, "Import folder")
    return Path(name) if name else None


def choose_archive(parent: QWidget) -> Path | None:
    """Ask for an archive to open."""
    name, _ = QFileDialog.getOpenFileName(parent, "Open archive", "", _ARCHIVES)
    return Path(name) if name else None


def choose_new_archive(parent: QWidget) -> Path | None:
    """Ask where to begin an archive; the file is made when the archive is opened."""
    name, _ = QFileDialog.getSaveFileName(parent, "New archive", "archive.db", _ARCHIVES)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".db")


def choose_wordlist(parent: QWidget) -> Path | None:
    """Ask for a word list to keep in the archive."""
    name, _ = QFileDialog.getOpenFileName(parent, "Add word list", "", _WORD_LISTS)
    return Path(name) if name else None


def choose_data_file(parent: QWidget, *, whole_archive: bool) -> Path | None:
    """Ask for a file to write claims to; the filter that is chosen gives its ending."""
    from viewer.services.data_export import FORMATS
    from viewer.services.qdpx import CODING_FORMATS

    forms = [(f.words, f.suffix) for f in FORMATS] + [(words, end) for end, words in CODING_FORMATS.values()]
    filters = {f"{words[:1].upper()}{words[1:]} (*{suffix})": suffix for words, suffix in forms}
    title = "Export all claims as data" if whole_archive else "Export the selection as data"
    name, chosen = QFileDialog.getSaveFileName(parent, title, "claims.csv", ";;".join(filters))
    if not name:
        return None
    known = any(name.lower().endswith(suffix) for suffix in filters.values())
    return Path(name if known else name + filters.get(chosen, ".csv"))


def choose_package(parent: QWidget) -> tuple[Path, bool] | None:
    """Ask where to write a work package; gives the file and whether it is to be blind."""
    name, chosen = QFileDialog.getSaveFileName(
        parent, "Make work package", "work-package.db", f"{_BLIND};;{_OPEN}"
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".db"), chosen != _OPEN


def choose_package_to_merge(parent: QWidget) -> Path | None:
    """Ask for a work package that came back."""
    name, _ = QFileDialog.getOpenFileName(parent, "Merge work package", "", _ARCHIVES)
    return Path(name) if name else None


def choose_annotations_to_read(parent: QWidget) -> Path | None:
    """Ask for a file of annotations to take in."""
    name, _ = QFileDialog.getOpenFileName(
        parent, "Import annotations", "", "Annotations (*.jsonld *.json);;All files (*)"
    )
    return Path(name) if name else None


def choose_annotations_to_write(parent: QWidget) -> Path | None:
    """Ask for a file to write annotations to; the filter that is chosen gives its ending."""
    filters = {"W3C Web Annotations (*.jsonld)": ".jsonld", "Markdown (*.md)": ".md"}
    name, chosen = QFileDialog.getSaveFileName(
        parent, "Export annotations", "annotations.jsonld", ";;".join(filters)
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(filters.get(chosen, ".jsonld"))
