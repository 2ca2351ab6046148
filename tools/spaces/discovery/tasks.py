"""What a gallery can use a Space for, and by which words such a Space gives itself away."""

import re
from dataclasses import dataclass

from tools.spaces.discovery.results import Kind
from tools.spaces.discovery.roles import Role


@dataclass(frozen=True)
class Task:
    """One capability: what goes in, what comes out.

    ``needs`` must be among the inputs, ``takes`` may be. ``about`` is looked for in the names and docs of the endpoint,
    its outputs and the Space, not in those of options, which speak of everything; ``not_about`` are words of other
    trades; ``signs`` are roles that such an endpoint has besides.
    """

    capability: str
    needs: tuple[Role, ...]
    gives: Kind
    about: re.Pattern[str]
    not_about: re.Pattern[str]
    signs: tuple[Role, ...] = ()
    takes: tuple[Role, ...] = ()


def _words(text: str) -> re.Pattern[str]:
    return re.compile(text, re.VERBOSE)


_NEVER = _words(
    r"\b(caption\w*|depth|segment\w*|classif\w*|detect\w*|track\w*|transcri\w*|plot|chart|clouds?|qr)\b"
)
_RETOUCHED = (
    r"\b(caption\w+|depth|segment\w*|normals?|detect\w*|classif\w*|inpaint\w*|outpaint\w*|anime\w*|cartoon\w*|styl\w+|"
    r"colou?ri[sz]\w*|replac\w+|recogni[sz]\w*|mvs|multi\ ?views?)\b"
)

TASKS = [
    Task(
        capability="text_to_image",
        needs=("prompt",),
        gives="image",
        about=_words(
            r"text\ ?(to|2)\ ?image | txt\ ?2\ ?img | \bt2i\b | generate\w*\ (an?\ )?(new\ )?(images?|pictures?) |"
            r"images?\ generat | diffusion | \b(flux|sdxl|sana|pixart|qwen\ image|dall\ ?e)\b | \b(draw|paint)\b"
        ),
        not_about=_words(_NEVER.pattern + r"| \b(panorama|refine|video|3d|mesh|mvs|chat)\b"),
        signs=("seed", "width", "aspect", "negative", "count", "sampling"),
    ),
    Task(
        capability="edit_image",
        needs=("image", "prompt"),
        gives="image",
        about=_words(r"\b(edit\w*|img\ ?2\ ?img|image\ ?to\ ?image|pix2pix|kontext|instruct\w*)\b"),
        not_about=_words(_RETOUCHED + r"| upscal | super\ resol | \b(3d|mesh|face)\b"),
    ),
    Task(
        capability="upscale_image",
        needs=("image",),
        gives="image",
        about=_words(r"upscal | super\ ?resol | esrgan | \bswin2sr\b | enlarge | \b(sr|hi\ ?res)\b"),
        not_about=_words(_RETOUCHED + r"| \b(3d|mesh)\b | face\ restor | background"),
        signs=("scale",),
    ),
    Task(
        capability="remove_background",
        needs=("image",),
        gives="image",
        about=_words(
            r"(remov\w*\ (the\ |image\ )?(background|bg)\b) | ((background|bg)\ remov) | rembg | rmbg | birefnet |"
            r"matting | cut\ ?out"
        ),
        not_about=_words(_RETOUCHED + r"| \b(3d|mesh)\b"),
    ),
    Task(
        capability="text_to_3d",
        needs=("prompt",),
        gives="mesh",
        about=_words(r"text\ (to|2)\ 3d | 3d | \b(mesh|glb)\b"),
        not_about=_words(r"\b(depth|viewer|rig|rigging|motion|cad)\b"),
        signs=("seed",),
    ),
    Task(
        capability="image_to_3d",
        needs=("image",),
        gives="mesh",
        about=_words(r"image\ (to|2)\ 3d | 3d | \b(mesh|glb|generat\w*|reconstruct\w*)\b"),
        not_about=_words(r"\b(depth|relief|viewer|rig|rigging|pose)\b"),
        signs=("seed",),
    ),
    Task(
        capability="texture_mesh",
        needs=("mesh",),
        gives="mesh",
        about=_words(r"\b(textur\w*|pbr|paint\w*)\b"),
        not_about=_words(r"\b(rig\w*|skelet\w*|retopo\w*|remesh\w*|simplif\w*|edit\w*)\b"),
        signs=("prompt", "image"),
        takes=("image", "prompt"),
    ),
]
