"""A picture in two dozen bytes, to be shown while the real one loads.

ThumbHash by Evan Wallace, https://evanw.github.io/thumbhash/: the lowest frequencies of
brightness, of two colours and, where there is any, of transparency.
"""

from math import cos, pi

import PIL.Image

LONGEST_SIDE = 32
Channel = list[list[float]]


def thumbhash(picture: PIL.Image.Image) -> bytes:
    """The hash of a picture in any mode that Pillow turns into RGBA."""
    small = picture.convert("RGBA")
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    width, height = small.size
    light, yellow, red, alpha = _channels(small)
    opaque = all(value == 1 for row in alpha for value in row)
    most = 7 if opaque else 5
    across = max(1, _round(most * width / max(width, height)))
    down = max(1, _round(most * height / max(width, height)))

    l_dc, l_ac, l_scale = _encode(light, max(3, across), max(3, down))
    p_dc, p_ac, p_scale = _encode(yellow, 3, 3)
    q_dc, q_ac, q_scale = _encode(red, 3, 3)
    head = (
        _round(63 * l_dc)
        | _round(31.5 + 31.5 * p_dc) << 6
        | _round(31.5 + 31.5 * q_dc) << 12
        | _round(31 * l_scale) << 18
        | (not opaque) << 23
        | (down if width > height else across) << 24
        | _round(63 * p_scale) << 27
        | _round(63 * q_scale) << 33
        | (width > height) << 39
    )
    digits = [_round(15 * value) for value in l_ac + p_ac + q_ac]
    if not opaque:
        a_dc, a_ac, a_scale = _encode(alpha, 5, 5)
        digits = [_round(15 * a_dc), _round(15 * a_scale), *digits]
        digits += [_round(15 * value) for value in a_ac]
    pairs = zip(digits[::2], [*digits[1::2], 0], strict=False)
    return head.to_bytes(5, "little") + bytes(low | high << 4 for low, high in pairs)


def _channels(picture: PIL.Image.Image) -> tuple[Channel, Channel, Channel, Channel]:
    """Brightness, yellow-blue, red-green and alpha; what is transparent takes the mean colour."""
    width, height = picture.size
    raw = picture.tobytes()
    pixels = [tuple(value / 255 for value in raw[at : at + 4]) for at in range(0, len(raw), 4)]
    weight = sum(pixel[3] for pixel in pixels) or 1
    mean = [sum(pixel[band] * pixel[3] for pixel in pixels) / weight for band in range(3)]
    flat: tuple[list[float], ...] = ([], [], [], [])
    for *colour, alpha in pixels:
        r, g, b = (m * (1 - alpha) + c * alpha for m, c in zip(mean, colour, strict=True))
        for values, value in zip(
            flat, ((r + g + b) / 3, (r + g) / 2 - b, r - g, alpha), strict=True
        ):
            values.append(value)
    l, p, q, a = ([v[y * width : (y + 1) * width] for y in range(height)] for v in flat)  # noqa: E741
    return l, p, q, a


def _encode(channel: Channel, across: int, down: int) -> tuple[float, list[float], float]:
    """Its mean, its lowest frequencies from 0 to 1, and the scale that they were divided by."""
    height, width = len(channel), len(channel[0])
    found = []
    for v in range(down):
        rows = [cos(pi / height * v * (y + 0.5)) for y in range(height)]
        for u in range(across):
            if u * down >= across * (down - v):
                break
            columns = [cos(pi / width * u * (x + 0.5)) for x in range(width)]
            total = sum(
                weight * sum(value * column for value, column in zip(row, columns, strict=True))
                for weight, row in zip(rows, channel, strict=True)
            )
            found.append(total / (width * height))
    mean, *waves = found
    scale = max(abs(wave) for wave in waves)
    return mean, [0.5 + 0.5 / scale * wave if scale else 0.0 for wave in waves], scale


def _round(value: float) -> int:
    return int(value + 0.5)
