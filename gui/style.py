"""The look of widgets: palette and style sheet made of a theme's tokens."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from gui.resources import resource_path
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
    app.setFont(font(theme.text_size))
    app.setStyleSheet(_style_sheet(theme))


def _style_sheet(theme: Tokens) -> str:
    arrow = resource_path("icons", "chevron-down.svg").as_posix()
    return f"""
    QWidget {{ color: {theme.text}; }}
    QMainWindow, #central {{ background: {theme.stage}; }}
    QToolTip {{ background: {theme.panel}; color: {theme.text};
        border: 1px solid {theme.border}; padding: 4px 6px; }}
    #transport {{ background: {theme.window}; border-bottom: 1px solid {theme.border}; }}
    #status {{ background: {theme.window}; border-top: 1px solid {theme.border}; }}
    #status QLabel {{ color: {theme.text_dim}; }}
    QPushButton#runWords {{ background: transparent; border: 1px solid transparent;
        color: {theme.text_dim}; text-align: left; padding: 0 8px; min-height: 22px; }}
    QPushButton#runWords:hover {{ color: {theme.text}; }}
    QPushButton#runWords:focus {{ border-color: {theme.accent}; }}
    QPushButton#runWords[warned="true"] {{ color: {theme.warning}; }}
    #diagnostics, #palette, #keyList {{ background: {theme.panel};
        border: 1px solid {theme.border}; }}
    #guide {{ background: {theme.window}; }}
    #guidePage {{ background: {theme.panel}; }}
    #palette QLineEdit {{ background: {theme.control}; border: 1px solid {theme.accent};
        border-radius: {theme.radius}px; padding: 0 10px; min-height: 34px; font-size: 15px;
        selection-background-color: {theme.accent_deep}; }}
    #paletteList {{ background: transparent; border: none; outline: none; }}
    #keyList QScrollArea, #keyList QScrollArea > QWidget > QWidget {{ background: transparent; }}
    QLabel[role="keys"] {{ color: {theme.accent}; font-weight: 600; font-size: 12px; }}
    #inspector, #inspectorBody {{ background: {theme.window}; }}
    #inspector {{ border-left: 1px solid {theme.border}; }}
    #regions {{ background: {theme.window}; border-left: 1px solid {theme.border};
        border-top: 1px solid {theme.border}; }}
    #regionList {{ background: transparent; outline: none; }}
    #regionList QLineEdit, #labelEditor {{ background: {theme.control};
        border: 1px solid {theme.accent}; border-radius: 3px; padding: 0 5px;
        selection-background-color: {theme.accent_deep}; }}
    #title {{ font-weight: 600; font-size: 15px; }}
    QLabel[role="section"] {{ color: {theme.text_dim}; font-weight: 600; font-size: 11px; }}
    QLabel[role="hint"] {{ color: {theme.text_dim}; font-size: 12px; }}
    QLabel[role="clock"] {{ font-size: 16px; }}
    QLabel[role="pill"] {{ border-radius: 12px; padding: 4px 13px; font-weight: 600; }}
    QLabel[role="pill"][state="live"] {{ background: {theme.live_deep}; color: {theme.live}; }}
    QLabel[role="pill"][state="paused"] {{ background: {theme.paused_deep};
        color: {theme.warning}; }}
    QLabel[role="pill"][state="file"] {{ background: {theme.file_deep}; color: {theme.accent}; }}
    QLabel[role="pill"][state="none"] {{ background: {theme.control}; color: {theme.text_dim}; }}
    QPushButton, QComboBox, QSpinBox, QDoubleSpinBox {{
        background: {theme.control}; border: 1px solid {theme.border};
        border-radius: {theme.radius}px; padding: 0 10px; min-height: 28px;
        selection-background-color: {theme.accent_deep}; }}
    QPushButton:hover, QComboBox:hover, QSpinBox:hover, QDoubleSpinBox:hover {{
        background: {theme.control_hover}; }}
    QPushButton:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {{
        border-color: {theme.accent}; }}
    QPushButton:pressed, QPushButton:checked {{ background: {theme.accent_deep}; }}
    QPushButton:disabled {{ color: {theme.text_dim}; background: {theme.panel}; }}
    QPushButton::menu-indicator {{ image: url({arrow}); width: 10px;
        subcontrol-position: right center; right: 9px; }}
    QToolButton#split {{
        background: {theme.control}; border: 1px solid {theme.border};
        border-radius: {theme.radius}px; padding: 0 30px 0 10px; min-height: 25px; }}
    QToolButton#split:hover {{ background: {theme.control_hover}; }}
    QToolButton#split:focus {{ border-color: {theme.accent}; }}
    QToolButton#split:pressed {{ background: {theme.accent_deep}; }}
    QToolButton#split:disabled {{ color: {theme.text_dim}; background: {theme.panel}; }}
    QToolButton#split[recording="true"] {{ background: {theme.danger_deep};
        border-color: {theme.danger}; }}
    QToolButton#split::menu-button {{ border: none; border-left: 1px solid {theme.border};
        width: 22px; border-top-right-radius: {theme.radius}px;
        border-bottom-right-radius: {theme.radius}px; }}
    QToolButton#split::menu-button:hover {{ background: {theme.accent_deep}; }}
    QToolButton#split::menu-arrow {{ image: url({arrow}); width: 10px; height: 10px; }}
    QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent;
        color: {theme.accent}; padding: 0 8px; min-height: 22px; }}
    QPushButton[role="link"]:hover {{ color: {theme.text}; }}
    QPushButton[role="link"]:focus {{ border-color: {theme.accent}; }}
    QPushButton[role="small"] {{ min-height: 20px; padding: 0 26px 0 10px; font-size: 12px; }}
    QPushButton#menuButton {{ padding: 0; }}
    QPushButton#menuButton::menu-indicator {{ image: none; width: 0; }}
    QPushButton#source {{ padding: 0 30px 0 14px; }}
    QComboBox::drop-down {{ border: none; width: 22px; }}
    QComboBox::down-arrow {{ image: url({arrow}); width: 10px; height: 10px; }}
    QComboBox[compact="true"] {{ padding: 0 0 0 6px; }}
    QComboBox[compact="true"]::drop-down {{ width: 16px; }}
    QSpinBox::up-button, QSpinBox::down-button,
    QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {{ width: 0; border: none; }}
    QMenu, QComboBox QAbstractItemView {{ background: {theme.panel};
        border: 1px solid {theme.border}; padding: 4px; outline: none; }}
    QMenu::item {{ padding: 6px 26px 6px 14px; border-radius: 5px; }}
    QMenu::item:selected {{ background: {theme.accent_deep}; }}
    QMenu::item:disabled {{ color: {theme.text_dim}; }}
    QMenu::separator {{ height: 1px; background: {theme.border}; margin: 4px 8px; }}
    #banner {{ background: {theme.banner}; border: 1px solid {theme.banner_edge};
        border-radius: {theme.radius}px; }}
    #banner QLabel {{ background: transparent; }}
    QScrollArea {{ border: none; background: transparent; }}
    QScrollBar:vertical {{ background: transparent; width: 8px; }}
    QScrollBar::handle:vertical {{ background: {theme.border}; border-radius: 4px;
        min-height: 24px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
    """
