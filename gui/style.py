"""The look of widgets: palette and style sheet made of a theme's tokens."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from gui.resources import resource_path
from gui.sizes import set_scale
from gui.theme import DARK, Tokens, font


def apply_theme(app: QApplication, theme: Tokens = DARK) -> None:
    """Give the whole application its look."""
    app.setStyle("Fusion")
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.control,
        QPalette.ColorRole.AlternateBase: theme.panel,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.control,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.ToolTipBase: theme.panel,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.text_dim,
        QPalette.ColorRole.Highlight: theme.accent_deep,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.text,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.text_dim))
    app.setPalette(palette)
    set_scale(app, theme.scale)
    app.setFont(font(theme.text_size))
    app.setStyleSheet(_style_sheet(theme, mirrored=app.isRightToLeft()))


#: Pixels that Qt leaves before the words of a line edit; so the values of all fields are in line.
_LINE_EDIT = 3


def _style_sheet(theme: Tokens, *, mirrored: bool) -> str:
    """Return the rules; Qt mirrors layouts and alignments by itself, but no padding or border."""
    arrow = resource_path("icons", "chevron-down.svg").as_posix()
    px = theme.px
    before, after = (26, 14) if mirrored else (14, 26)
    start, end = ("right", "left") if mirrored else ("left", "right")

    def padded(before: float, after: float, less: int = 0) -> str:
        sides = (px(before) - less, px(after))
        left, right = reversed(sides) if mirrored else sides
        return f"0 {right}px 0 {left}px"

    return f"""
    QWidget {{ color: {theme.text}; }}
    QMainWindow, #central {{ background: {theme.stage}; }}
    QToolTip {{ background: {theme.panel}; color: {theme.text};
        border: 1px solid {theme.border}; padding: {px(4)}px {px(6)}px; }}
    #transport {{ background: {theme.window}; border-bottom: 1px solid {theme.border}; }}
    #status {{ background: {theme.window}; border-top: 1px solid {theme.border}; }}
    #status QLabel {{ color: {theme.text_dim}; }}
    QPushButton#runWords {{ background: transparent; border: 1px solid transparent;
        color: {theme.text_dim}; text-align: left; padding: 0 {px(8)}px;
        min-height: {px(22)}px; }}
    QPushButton#runWords:hover {{ color: {theme.text}; }}
    QPushButton#runWords:focus {{ border-color: {theme.accent}; }}
    QPushButton#runWords[warned="true"] {{ color: {theme.warning}; }}
    #diagnostics, #palette, #keyList {{ background: {theme.panel};
        border: 1px solid {theme.border}; }}
    #guide {{ background: {theme.window}; }}
    #guidePage {{ background: {theme.panel}; }}
    #palette QLineEdit {{ background: {theme.control}; border: 1px solid {theme.accent};
        border-radius: {theme.radius}px; padding: 0 {px(10)}px; min-height: {px(34)}px;
        font-size: {px(15)}px;
        selection-background-color: {theme.accent_deep}; }}
    #paletteList {{ background: transparent; border: none; outline: none; }}
    #keyList QScrollArea, #keyList QScrollArea > QWidget > QWidget,
    #diagnostics QScrollArea > QWidget > QWidget {{ background: transparent; }}
    QLabel[role="keys"] {{ color: {theme.accent}; font-weight: 600;
        font-size: {px(12)}px; }}
    #inspector, #inspectorBody {{ background: {theme.window}; }}
    #inspector {{ border-{start}: 1px solid {theme.border}; }}
    #regions {{ background: {theme.window}; border-{start}: 1px solid {theme.border};
        border-top: 1px solid {theme.border}; }}
    #regionList {{ background: transparent; outline: none; }}
    #regionList QLineEdit, #labelEditor {{ background: {theme.control};
        border: 1px solid {theme.accent}; border-radius: {px(3)}px; padding: 0 {px(5)}px;
        selection-background-color: {theme.accent_deep}; }}
    #title {{ font-weight: 600; font-size: {px(15)}px; }}
    QLabel[role="section"] {{ color: {theme.text_dim}; font-weight: 600;
        font-size: {px(11)}px; }}
    QLabel[role="hint"] {{ color: {theme.text_dim}; font-size: {px(12)}px; }}
    QLabel[role="clock"] {{ font-size: {px(16)}px; }}
    QLabel[role="pill"] {{ border-radius: {px(12)}px; padding: {px(4)}px {px(13)}px;
        font-weight: 600; }}
    QLabel[role="pill"][state="live"] {{ background: {theme.live_deep}; color: {theme.live}; }}
    QLabel[role="pill"][state="paused"] {{ background: {theme.paused_deep};
        color: {theme.warning}; }}
    QLabel[role="pill"][state="file"] {{ background: {theme.file_deep}; color: {theme.accent}; }}
    QLabel[role="pill"][state="none"] {{ background: {theme.control}; color: {theme.text_dim}; }}
    QPushButton, QComboBox, QSpinBox, QDoubleSpinBox {{
        background: {theme.control}; border: 1px solid {theme.border};
        border-radius: {theme.radius}px; padding: 0 {px(10)}px; min-height: {px(28)}px;
        selection-background-color: {theme.accent_deep}; }}
    QPushButton:hover, QComboBox:hover, QSpinBox:hover, QDoubleSpinBox:hover {{
        background: {theme.control_hover}; }}
    QPushButton:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {{
        border-color: {theme.accent}; }}
    QPushButton:pressed, QPushButton:checked {{ background: {theme.accent_deep}; }}
    QPushButton:disabled, QComboBox:disabled, QComboBox:disabled QLineEdit {{
        color: {theme.text_dim}; background: {theme.panel}; }}
    QPushButton::menu-indicator {{ image: url({arrow}); width: {px(10)}px; height: {px(10)}px;
        subcontrol-position: right center; right: {px(9)}px; }}
    QToolButton#split {{
        background: {theme.control}; border: 1px solid {theme.border};
        border-radius: {theme.radius}px; padding: {padded(10, 30)}; min-height: {px(25)}px; }}
    QToolButton#split:hover {{ background: {theme.control_hover}; }}
    QToolButton#split:focus {{ border-color: {theme.accent}; }}
    QToolButton#split:pressed {{ background: {theme.accent_deep}; }}
    QToolButton#split:disabled {{ color: {theme.text_dim}; background: {theme.panel}; }}
    QToolButton#split[recording="true"] {{ background: {theme.danger_deep};
        border-color: {theme.danger}; }}
    QToolButton#split::menu-button {{ border: none; border-{start}: 1px solid {theme.border};
        width: {px(22)}px; border-top-{end}-radius: {theme.radius}px;
        border-bottom-{end}-radius: {theme.radius}px; }}
    QToolButton#split::menu-button:hover {{ background: {theme.accent_deep}; }}
    QToolButton#split::menu-arrow {{ image: url({arrow}); width: {px(10)}px; height: {px(10)}px; }}
    QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent;
        color: {theme.accent}; padding: 0 {px(8)}px; min-height: {px(22)}px; }}
    QPushButton[role="link"]:hover {{ color: {theme.text}; }}
    QPushButton[role="link"]:focus {{ border-color: {theme.accent}; }}
    QPushButton[role="small"] {{ min-height: {px(20)}px; padding: {padded(10, 26)};
        font-size: {px(12)}px; }}
    QPushButton#menuButton {{ padding: 0; }}
    QPushButton#menuButton::menu-indicator {{ image: none; width: 0; }}
    QPushButton#source {{ padding: {padded(14, 30)}; }}
    QComboBox::drop-down {{ border: none; width: {px(22)}px; }}
    QComboBox::down-arrow {{ image: url({arrow}); width: {px(10)}px; height: {px(10)}px; }}
    QComboBox[compact="true"] {{ padding: {padded(6, 0)}; }}
    QComboBox:editable {{ padding: {padded(10, 10, less=_LINE_EDIT)}; }}
    QComboBox[compact="true"]:editable {{ padding: {padded(6, 0, less=_LINE_EDIT)}; }}
    QComboBox[compact="true"]::drop-down {{ width: {px(16)}px; }}
    QSpinBox::up-button, QSpinBox::down-button,
    QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {{ width: 0; border: none; }}
    QMenu, QComboBox QAbstractItemView {{ background: {theme.panel};
        border: 1px solid {theme.border}; padding: {px(4)}px; outline: none; }}
    QMenu::item {{ padding: {px(6)}px {px(after)}px {px(6)}px {px(before)}px;
        border-radius: {px(5)}px; }}
    QMenu::item:selected {{ background: {theme.accent_deep}; }}
    QMenu::item:disabled {{ color: {theme.text_dim}; }}
    QMenu::separator {{ height: 1px; background: {theme.border}; margin: {px(4)}px {px(8)}px; }}
    #banner {{ background: {theme.banner}; border: 1px solid {theme.banner_edge};
        border-radius: {theme.radius}px; }}
    #banner QLabel {{ background: transparent; }}
    #banner QPushButton[tight="true"] {{ padding: 0 {px(5)}px; min-height: {px(22)}px; }}
    QScrollArea {{ border: none; background: transparent; }}
    QScrollBar:vertical {{ background: transparent; width: {px(8)}px; }}
    QScrollBar::handle:vertical {{ background: {theme.border}; border-radius: {px(4)}px;
        min-height: {px(24)}px; }}
    QScrollBar:horizontal {{ background: transparent; height: {px(8)}px; }}
    QScrollBar::handle:horizontal {{ background: {theme.border}; border-radius: {px(4)}px;
        min-width: {px(24)}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """
