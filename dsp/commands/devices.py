"""Listing the inputs there are."""

from dsp.commands.asking import Parser, Refusal


def devices(arguments: list[str]) -> int:
    """Run ``melscope devices``; return its exit status."""
    parser = Parser(prog="melscope devices", description="List the inputs to listen to.")
    parser.add_argument("--json", action="store_true", help="for scripts")
    chosen = parser.parse_args(arguments)
    from dsp.audio.devices import list_devices

    found = list_devices()
    if chosen.json:
        print(found.to_json())
        return 0
    for device in found.devices:
        mark = "*" if device.is_default else " "
        kind = "what the computer plays" if device.is_monitor else f"{device.channels} ch"
        # The sources of a sound server share its number; they are chosen by name.
        number = f"{device.index:3d}" if device.source is None else "  ·"
        print(f"{mark}{number}  {device.name}  ({kind}, {device.default_sr} Hz)")
    if found.problem is not None:
        raise Refusal(str(found.problem))
    return 0
