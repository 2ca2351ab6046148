"""A long visit keeps nothing: what the graphics card holds is the same after coming back as before."""

from collections.abc import Callable
from typing import Any

from PIL import Image

TIMES = 20
HERE, THERE = "#pose=0,-1,180", "#work=1"


def test_leaving_a_work_and_coming_back_twenty_times_holds_no_more(
    make_site: Callable[..., str], visit: Callable[..., Any]
) -> None:
    picture = Image.new("RGB", (64, 48), (200, 30, 30))
    visitor = visit(reduced_motion="reduce").open(make_site(picture=picture, exhibit=True)).enter()

    def stand(place: str) -> int:
        frames = visitor.page.evaluate("enfilade.frames")
        visitor.page.evaluate(f"location.hash = '{place}'")
        visitor.wait_until(f"enfilade.frames > {frames}")
        return int(visitor.page.evaluate("enfilade.gpuObjects"))

    def come_and_go() -> tuple[int, int]:
        there = stand(THERE)
        visitor.page.keyboard.press("e")  # its card, then its strokes
        visitor.page.keyboard.press("e")
        return there, stand(HERE)

    first = come_and_go()
    assert first[0] >= 13  # the batches of the room, its works, and their pictures
    assert {come_and_go() for _ in range(TIMES)} == {first}
