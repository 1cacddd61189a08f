"""A program: open and decode the picture on standard input within so many megabytes of memory.

Says "opened" once that went well. Fails if the picture is damaged or the memory does not suffice;
decoders do not say which. It knows neither Django nor the rest of the house, so that it starts
quickly.
"""

import resource
import sys
from io import BytesIO

import pi_heif
import PIL.Image


def main() -> None:
    limit = int(sys.argv[1]) * 1024**2
    pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    data = BytesIO(sys.stdin.buffer.read())
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    PIL.Image.MAX_IMAGE_PIXELS = None
    picture = PIL.Image.open(data, formats=["AVIF", "HEIF"])
    sys.stdout.write("opened")
    sys.stdout.flush()
    picture.load()


if __name__ == "__main__":
    main()
