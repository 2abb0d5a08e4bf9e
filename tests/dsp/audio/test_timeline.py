from dsp.audio.timeline import Stretch, Timeline


def test_follows_each_stretch_at_its_own_rate() -> None:
    timeline = Timeline()
    timeline.splice(Stretch(frame=10, position=100.0, rate=0.5))
    timeline.splice(Stretch(frame=20, position=50.0, rate=2.0, loop=(40, 60)))
    timeline.splice(Stretch(frame=40))
    assert [timeline.sent(frame) for frame in (0, 10, 19, 20, 24, 25, 39.5, 40, 99)] == [
        *(None, 100.0, 104.5, 50.0, 58.0, 40.0, 49.0, None, None)
    ]


def test_a_splice_takes_the_place_of_what_was_to_come() -> None:
    timeline = Timeline()
    timeline.splice(Stretch(frame=10, position=0.0, rate=1.0))
    timeline.splice(Stretch(frame=30))
    timeline.splice(Stretch(frame=20, position=500.0))
    assert [timeline.sent(frame) for frame in (19, 20, 30, 40)] == [9.0, 500.0, 500.0, 500.0]
    timeline.splice(Stretch(frame=20))
    assert timeline.sent(20) is None


def test_the_playhead_waits_where_the_next_sound_begins() -> None:
    timeline = Timeline()
    assert timeline.heard(5) is None
    timeline.splice(Stretch(frame=8))
    timeline.splice(Stretch(frame=10, position=7.0, rate=1.0))
    timeline.splice(Stretch(frame=12))
    assert [timeline.heard(frame) for frame in (0, 8, 9.9, 10, 11.5, 12)] == [
        *(7.0, 7.0, 7.0, 7.0, 8.5, None)
    ]


def test_forgets_what_has_been_heard_and_nothing_else() -> None:
    timeline = Timeline()
    for frame in range(10, 1000, 10):
        timeline.splice(Stretch(frame=frame, position=float(frame), rate=1.0))
    timeline.forget(975.5)
    assert len(timeline._stretches) == 3
    assert timeline.sent(975.5) == 975.5
    assert timeline.sent(995) == 995
