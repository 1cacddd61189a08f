"""The colour to show where a picture is going to be."""

import PIL.Image

CLUSTERS = 8


def dominant_color(picture: PIL.Image.Image) -> str:
    """The mean colour of the largest of eight clusters of colours, as #rrggbb."""
    small = picture.convert("RGB")
    small.thumbnail((64, 64))
    quantized = small.quantize(colors=CLUSTERS, method=PIL.Image.Quantize.MEDIANCUT)
    counts = quantized.histogram()[:CLUSTERS]
    palette = quantized.getpalette() or []
    start = counts.index(max(counts)) * 3
    red, green, blue = palette[start : start + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"
