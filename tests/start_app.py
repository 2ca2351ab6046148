"""``python -m tests.start_app MODULE [ARGUMENT …]``: run an app as its own main program, without Gradio's type stubs.

Writing them is nearly half of the time that Gradio takes to be imported (``tools/spaces/starting.py``).
"""

import runpy
import sys

from tools.spaces.starting import without_stubs

if __name__ == "__main__":
    without_stubs()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
