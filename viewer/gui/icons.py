"""Line icons (Lucide), tinted with a colour of the theme and sharp on dense screens.

Widgets take an `icon`, painters draw with `paint_icon`. Rendered pictures are kept.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from viewer.gui.theme import Theme
from viewer.resources import resource_path

#: Above this many pixels the strokes get thinner (2 -> 1.75 of the 24 px grid).
_FINE_FROM = 20
_RATIOS = (1.0, 2.0)


@cache
def _source(name: str) -> str:
    return resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _picture(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    svg = _source(name).replace("currentColor", colour)
    if size >= _FINE_FROM:
        svg = svg.replace('stroke-width="2"', 'stroke-width="1.75"')
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, colour: QColor, *, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """Give an icon as a picture of `size` logical pixels for a screen of `ratio`."""
    return _picture(name, colour.name(), size, ratio)


def icon(name: str, theme: Theme, *, token: str = "muted", size: int = 16) -> QIcon:
    """Give an icon in a colour of the theme; disabled it has `control`, checked the accent."""
    return _icon(
        name,
        theme.color(token).name(),
        theme.color("control").name(),
        theme.color("accent").name() if token != "on_accent" else theme.color(token).name(),
        size,
    )


@lru_cache(maxsize=512)
def _icon(name: str, normal: str, disabled: str, checked: str, size: int) -> QIcon:
    result = QIcon()
    for ratio in _RATIOS:
        result.addPixmap(_picture(name, normal, size, ratio))
        result.addPixmap(_picture(name, disabled, size, ratio), QIcon.Mode.Disabled)
        result.addPixmap(_picture(name, checked, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return result


def paint_icon(painter: QPainter, name: str, colour: QColor, x: float, y: float, *, size: int = 16) -> None:
    """Draw an icon with its upper left corner at (x, y)."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    painter.drawPixmap(round(x), round(y), _picture(name, colour.name(), size, ratio))
