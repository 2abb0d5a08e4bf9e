"""Names of combo boxes, for screen readers on Linux."""

import sys

from PySide6.QtWidgets import QComboBox, QLabel


def name_by_label(box: QComboBox) -> None:
    """Let screen readers on Linux find the accessible name of a combo box.

    There Qt tells them its value in place of its name, and the name is that of the label which has
    the box for its buddy. Such a label may be short, or stand beside two boxes: it is given the
    whole name, and where there is none, one is added that nobody sees.

    Parameters
    ----------
    box : QComboBox
        In its place among its siblings.
    """
    parent = box.parentWidget()
    if sys.platform != "linux" or parent is None:
        return
    labels = (label for label in parent.findChildren(QLabel) if label.buddy() is box)
    label = next(labels, None)
    if label is None:
        label = QLabel(parent)
        label.setBuddy(box)
        label.hide()
    label.setAccessibleName(box.accessibleName())
