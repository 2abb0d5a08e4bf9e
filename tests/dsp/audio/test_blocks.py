import pytest

from dsp.audio.blocks import block_length


@pytest.mark.parametrize("channels", [1, 2, 16])
def test_usual_sounds_are_read_in_equal_blocks(channels):
    assert block_length(channels) == 1 << 17


@pytest.mark.parametrize("channels", [17, 256, 1024])
def test_many_channels_take_no_more_memory(channels):
    assert block_length(channels) * channels <= 1 << 21
    assert block_length(channels) >= 256
