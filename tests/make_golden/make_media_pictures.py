# SPDX-License-Identifier: Apache-2.0
"""Makes tests/fixtures/pictures with Pillow. Run from anywhere: python tests/make_golden/make_media_pictures.py

expected.json holds, per file, the size and the colours of sampled pixels that a correct reader gives, told by this
script's own arithmetic and not by the reader under test.
"""
import itertools
import json
import struct
import zlib
from pathlib import Path

import numpy
from PIL import Image, ImageOps, PngImagePlugin

OUT = Path(__file__).resolve().parents[1] / "fixtures" / "pictures"
WIDTH, HEIGHT = 48, 32
# Corners of the upright picture: top left, top right, bottom left, bottom right.
CORNERS = [(230, 20, 20), (20, 200, 40), (30, 40, 220), (240, 220, 30)]
expected = {}


def upright():
    """Four flat quarters, a whole number of JPEG blocks each."""
    pixels = numpy.zeros((HEIGHT, WIDTH, 3), numpy.uint8)
    pixels[: HEIGHT // 2, : WIDTH // 2], pixels[: HEIGHT // 2, WIDTH // 2 :] = CORNERS[0], CORNERS[1]
    pixels[HEIGHT // 2 :, : WIDTH // 2], pixels[HEIGHT // 2 :, WIDTH // 2 :] = CORNERS[2], CORNERS[3]
    return pixels


def quarters(values):
    """One channel of four flat quarters."""
    return numpy.repeat(numpy.repeat(numpy.array(values).reshape(2, 2), HEIGHT // 2, 0), WIDTH // 2, 1).astype(
        numpy.uint8 if isinstance(values[0], int) else float)


def stored_for(orientation):
    """How a camera stores the picture when it writes this orientation: the inverse of the turn that a viewer makes."""
    p = upright()
    return {
        1: p, 2: p[:, ::-1], 3: p[::-1, ::-1], 4: p[::-1], 5: p.transpose(1, 0, 2),
        6: numpy.rot90(p, 1), 7: p[::-1, ::-1].transpose(1, 0, 2), 8: numpy.rot90(p, -1),
    }[orientation]


def expect(name, corners=CORNERS, tolerance=0, size=(WIDTH, HEIGHT)):
    w, h = size
    points = [(w // 4, h // 4), (3 * w // 4, h // 4), (w // 4, 3 * h // 4), (3 * w // 4, 3 * h // 4)]
    expected[name] = {"width": w, "height": h, "tolerance": tolerance,
                      "points": [[*point, *map(int, colour)] for point, colour in zip(points, corners)]}


def exif_bytes(orientation):
    exif = Image.Exif()
    exif[274] = orientation
    return exif.tobytes()


def xyz(*values):
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(v * 65536)) for v in values)


def profile_of(tags, space=b"RGB ", kind=b"mntr", connection=b"XYZ ", version=0x02400000):
    """An ICC profile with these tags (ICC.1, section 7)."""
    body, table, offset = b"", struct.pack(">I", len(tags)), 128 + 4 + 12 * len(tags)
    for name, data in tags:
        data += b"\0" * (-len(data) % 4)
        table += name + struct.pack(">II", offset + len(body), len(data))
        body += data
    size = 128 + len(table) + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", version, kind, space, connection)
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28
    header += struct.pack(">3i", round(0.9642 * 65536), 65536, round(0.82491 * 65536))
    return header.ljust(128, b"\0") + table + body


def named(text):
    """The tags that every version 2 profile has."""
    desc = b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" + b"\0" * (4 + 4 + 2 + 1 + 67)
    return [(b"desc", desc), (b"cprt", b"text\0\0\0\0none\0"), (b"wtpt", xyz(0.96420, 1.0, 0.82491))]


def wide_profile():
    """A version 2 matrix profile: Adobe RGB (1998) primaries adapted to D50, gamma 563/256."""
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, 563) + b"\0\0"
    return profile_of(named(b"wide test") + [
        (b"rXYZ", xyz(0.60974, 0.31111, 0.01947)), (b"gXYZ", xyz(0.20528, 0.62567, 0.06087)),
        (b"bXYZ", xyz(0.14919, 0.06322, 0.74457)), (b"rTRC", curve), (b"gTRC", curve), (b"bTRC", curve)])


def p3_profile():
    """Version 4, as phones write it: Display P3 primaries adapted to D50, sRGB's curve as a formula."""
    text = "P3 test".encode("utf-16-be")
    words = b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(text), 28) + text
    curve = b"para\0\0\0\0" + struct.pack(">HH", 3, 0)
    curve += b"".join(struct.pack(">i", round(v * 65536)) for v in (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
    columns = P3_TO_XYZ.T
    return profile_of([(b"desc", words), (b"cprt", words), (b"wtpt", xyz(0.96420, 1.0, 0.82491)),
                       (b"rXYZ", xyz(*columns[0])), (b"gXYZ", xyz(*columns[1])), (b"bXYZ", xyz(*columns[2])),
                       (b"rTRC", curve), (b"gTRC", curve), (b"bTRC", curve)], version=0x04000000)


def grey_profile():
    """Version 2, grey with gamma 461/256, which is 1.8."""
    return profile_of(named(b"grey test") + [(b"kTRC", b"curv\0\0\0\0" + struct.pack(">IH", 1, 461) + b"\0\0")],
                      space=b"GRAY")


INKS_TO_LAB = {(0, 0, 0, 0): (100, 0, 0), (1, 0, 0, 0): (60, -15, -25), (0, 1, 0, 0): (55, 45, 5), (0, 0, 1, 0): (80, -4, 50)}


def ink_profile():
    """Version 2, four inks to L*a*b* by a table of two points an axis, from white to black."""
    table = []
    for inks in itertools.product((0, 1), repeat=4):
        lightness, a, b = INKS_TO_LAB.get(inks, (0, 0, 0))
        table += [lightness * 0xFF00 // 100, (a + 128) * 256, (b + 128) * 256]
    lut = b"mft2\0\0\0\0" + struct.pack(">4B", 4, 3, 2, 0)
    lut += b"".join(struct.pack(">i", 65536 if i % 4 == 0 else 0) for i in range(9)) + struct.pack(">HH", 2, 2)
    lut += struct.pack(">HH", 0, 65535) * 4 + struct.pack(f">{len(table)}H", *table) + struct.pack(">HH", 0, 65535) * 3
    return profile_of(named(b"ink test") + [(b"A2B0", lut)], space=b"CMYK", kind=b"prtr", connection=b"Lab ")


P3_TO_XYZ = numpy.array([[0.51512, 0.29198, 0.15710], [0.24120, 0.69225, 0.06657], [-0.00105, 0.04189, 0.78407]])
SRGB_TO_XYZ = numpy.array([[0.43607, 0.38515, 0.14307], [0.22249, 0.71687, 0.06061], [0.01392, 0.09708, 0.71410]])


def encoded(linear):
    """IEC 61966-2-1, clipped."""
    linear = numpy.clip(linear, 0, 1)
    return numpy.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055) * 255


def p3_to_srgb(colour):
    value = numpy.array(colour) / 255.0
    linear = numpy.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return encoded(numpy.linalg.solve(SRGB_TO_XYZ, P3_TO_XYZ @ linear))


def lab_to_srgb(lab):
    """CIE L*a*b* of D50."""
    y = (lab[0] + 16) / 116
    cubed = [v ** 3 if v > 6 / 29 else (v - 4 / 29) * 3 * (6 / 29) ** 2 for v in (y + lab[1] / 500, y, y - lab[2] / 200)]
    linear = numpy.linalg.solve(SRGB_TO_XYZ, numpy.array(cubed) * (0.9642, 1.0, 0.82491))
    assert (linear > 0).all() and (linear < 1.001).all(), "outside sRGB"
    return encoded(linear)


def wide_to_srgb(colour):
    """The colour that the wide profile means."""
    to_xyz = numpy.array([[0.60974, 0.20528, 0.14919], [0.31111, 0.62567, 0.06322], [0.01947, 0.06087, 0.74457]])
    return encoded(numpy.linalg.solve(SRGB_TO_XYZ, to_xyz @ (numpy.array(colour) / 255.0) ** (563 / 256)))


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width, height, depth, colour, raw, extra=b""):
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", raw) + chunk(b"IEND", b"")


def deep_tiff(pixels, extra):
    """Uncompressed 16-bit R G B A; `extra` is TIFF's ExtraSamples: 1 multiplied by alpha, 2 not."""
    height, width = pixels.shape[:2]
    data = pixels.astype("<u2").tobytes()
    after = 8 + len(data)
    bits = struct.pack("<4H", 16, 16, 16, 16)
    tags = [(256, 3, 1, width), (257, 3, 1, height), (258, 3, 4, after), (259, 3, 1, 1), (262, 3, 1, 2), (273, 4, 1, 8),
            (277, 3, 1, 4), (278, 3, 1, height), (279, 4, 1, len(data)), (284, 3, 1, 1), (338, 3, 1, extra)]
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", *tag) for tag in tags) + b"\0" * 4
    return b"II*\0" + struct.pack("<I", after + len(bits)) + data + bits + directory


def over_white(colour, alpha):
    return tuple(round((c * alpha + 255 * (255 - alpha)) / 255) for c in colour)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    picture = Image.fromarray(upright())
    for orientation in range(1, 9):
        stored = Image.fromarray(numpy.ascontiguousarray(stored_for(orientation)))
        stored.save(OUT / f"turned_{orientation}.jpg", quality=95, subsampling=0, exif=exif_bytes(orientation))
        expect(f"turned_{orientation}.jpg", tolerance=4)
        stored.save(OUT / f"turned_{orientation}.tif", tiffinfo={274: orientation}, compression="tiff_lzw")
        expect(f"turned_{orientation}.tif")
        with Image.open(OUT / f"turned_{orientation}.tif") as written:  # Pillow agrees about what the number means
            assert (numpy.asarray(ImageOps.exif_transpose(written)) == upright()).all()
    eighth = Image.fromarray(numpy.ascontiguousarray(stored_for(8)))
    eighth.save(OUT / "turned_8.png", exif=exif_bytes(8))
    expect("turned_8.png")
    eighth.save(OUT / "turned_8.webp", lossless=True, exif=exif_bytes(8))
    expect("turned_8.webp")

    picture.save(OUT / "progressive.jpg", quality=95, subsampling=0, progressive=True)
    expect("progressive.jpg", tolerance=4)
    picture.save(OUT / "lossy.webp", quality=95)
    expect("lossy.webp", tolerance=12)
    picture.save(OUT / "plain.bmp")
    expect("plain.bmp")
    picture.save(OUT / "really_a_png.jpg", "png")
    expect("really_a_png.jpg")
    picture.quantize(4).save(OUT / "palette.png")
    expect("palette.png")

    grey = numpy.array([round(0.299 * r + 0.587 * g + 0.114 * b) for r, g, b in CORNERS])
    Image.fromarray(upright()).convert("L").save(OUT / "grey.jpg", quality=95)
    expect("grey.jpg", [(g, g, g) for g in grey], 4)
    Image.fromarray(upright()).convert("L").save(OUT / "grey.png")
    expect("grey.png", [(g, g, g) for g in grey], 1)

    # Inks without black: Pillow writes Adobe's inverted CMYK.
    picture.convert("CMYK").save(OUT / "cmyk.jpg", quality=95, subsampling=0)
    expect("cmyk.jpg", tolerance=5)

    deep = upright().astype(">u2") * 257
    rows = b"".join(b"\0" + row.tobytes() for row in deep)
    (OUT / "deep.png").write_bytes(png(WIDTH, HEIGHT, 16, 2, zlib.compress(rows)))
    expect("deep.png")
    deep_grey = (numpy.repeat(numpy.array([[10000, 20000]], ">u2"), 2, 0)).repeat(8, 0).repeat(8, 1)
    rows = b"".join(b"\0" + row.tobytes() for row in deep_grey.astype(">u2"))
    (OUT / "deep_grey.png").write_bytes(png(16, 16, 16, 0, zlib.compress(rows)))
    expect("deep_grey.png", [(v, v, v) for v in (39, 78, 39, 78)], 1, (16, 16))

    alphas = [255, 128, 0, 64]
    with_alpha = numpy.dstack([upright(), numpy.zeros((HEIGHT, WIDTH), numpy.uint8)])
    for index, alpha in enumerate(alphas):
        y, x = divmod(index, 2)
        with_alpha[y * HEIGHT // 2 : (y + 1) * HEIGHT // 2, x * WIDTH // 2 : (x + 1) * WIDTH // 2, 3] = alpha
    blended = [over_white(colour, alpha) for colour, alpha in zip(CORNERS, alphas)]
    for name, options in (("alpha.png", {}), ("alpha.tif", {"compression": "tiff_lzw"}),
                          ("alpha.webp", {"lossless": True, "exact": True})):
        Image.fromarray(with_alpha).save(OUT / name, **options)
        expect(name, blended, 1)
    deep_alpha = with_alpha[::4, ::4].astype(numpy.uint32) * 257
    (OUT / "alpha_deep.tif").write_bytes(deep_tiff(deep_alpha, 2))
    expect("alpha_deep.tif", blended, 1, (WIDTH // 4, HEIGHT // 4))
    multiplied = deep_alpha.copy()
    multiplied[..., :3] = multiplied[..., :3] * multiplied[..., 3:] // 65535
    (OUT / "alpha_deep_multiplied.tif").write_bytes(deep_tiff(multiplied, 1))
    expect("alpha_deep_multiplied.tif", blended, 1, (WIDTH // 4, HEIGHT // 4))
    grey_alpha = Image.fromarray(with_alpha).convert("LA")
    grey_alpha.save(OUT / "grey_alpha.png")
    expect("grey_alpha.png", [over_white((g, g, g), a) for g, a in zip(grey, alphas)], 2)
    keyed = chunk(b"tRNS", struct.pack(">3H", *CORNERS[2]))
    rows = b"".join(b"\0" + row.tobytes() for row in upright())
    (OUT / "keyed.png").write_bytes(png(WIDTH, HEIGHT, 8, 2, zlib.compress(rows), keyed))
    expect("keyed.png", [CORNERS[0], CORNERS[1], (255, 255, 255), CORNERS[3]])
    palette = picture.quantize(4)
    clear = palette.getpixel((WIDTH // 4, 3 * HEIGHT // 4))
    palette.save(OUT / "palette_keyed.png", transparency=clear)
    expect("palette_keyed.png", [CORNERS[0], CORNERS[1], (255, 255, 255), CORNERS[3]])

    muted = [(100, 150, 200), (180, 120, 90), (128, 128, 128), (60, 90, 70)]
    flat = upright()
    for old, new in zip(CORNERS, muted):
        flat[(upright() == old).all(axis=2)] = new
    profile = wide_profile()
    for name, options, tolerance in (("wide.png", {}, 2), ("wide.jpg", {"quality": 98, "subsampling": 0}, 5),
                                     ("wide.tif", {}, 2), ("wide.webp", {"lossless": True}, 2)):
        Image.fromarray(flat).save(OUT / name, icc_profile=profile, **options)
        expect(name, [tuple(round(v) for v in wide_to_srgb(c)) for c in muted], tolerance)
    Image.fromarray(upright()).save(OUT / "broken_profile.png", icc_profile=profile[:150])
    expect("broken_profile.png")

    Image.fromarray(flat).save(OUT / "p3.png", icc_profile=p3_profile())
    expect("p3.png", [tuple(round(v) for v in p3_to_srgb(c)) for c in muted], 2)
    shades = [30, 90, 150, 220]
    grey_steps = quarters(shades)
    for name, tolerance, options in (("grey_gamma.png", 1, {}), ("grey_gamma.jpg", 3, {"quality": 98})):
        Image.fromarray(grey_steps).save(OUT / name, icc_profile=grey_profile(), **options)
        expect(name, [(round(float(encoded((v / 255) ** (461 / 256)))),) * 3 for v in shades], tolerance)
    inks = numpy.zeros((HEIGHT, WIDTH, 4), numpy.uint8)
    for index, ink in enumerate(INKS_TO_LAB):
        y, x = divmod(index, 2)
        inks[y * HEIGHT // 2 : (y + 1) * HEIGHT // 2, x * WIDTH // 2 : (x + 1) * WIDTH // 2] = numpy.array(ink) * 255
    Image.fromarray(inks, "CMYK").save(OUT / "inks.jpg", quality=98, subsampling=0, icc_profile=ink_profile())
    expect("inks.jpg", [tuple(round(v) for v in lab_to_srgb(lab)) for lab in INKS_TO_LAB.values()], 5)

    levels = [0.1, 0.4, 0.7, 1.0]
    Image.fromarray(quarters(levels).astype(numpy.float32)).save(OUT / "float.tif")
    expect("float.tif", [(round(v * 255),) * 3 for v in levels], 1)
    line_art = Image.fromarray(quarters([0, 255, 255, 0])).convert("1")
    for name in ("one_bit.png", "one_bit.tif"):
        line_art.save(OUT / name)
        expect(name, [(0, 0, 0), (255, 255, 255), (255, 255, 255), (0, 0, 0)])
    second = Image.fromarray(upright()[::-1].copy())
    picture.save(OUT / "pages.tif", save_all=True, append_images=[second], compression="tiff_lzw")
    expect("pages.tif")
    picture.save(OUT / "moving.png", save_all=True, append_images=[second])
    expect("moving.png")

    # Refused: a megapixel bomb of one bit a pixel, and a short file that claims to be large.
    row = zlib.compressobj(9)
    packed = b"".join(row.compress(b"\0" * (1 + 20000 // 8)) for _ in range(20000)) + row.flush()
    (OUT / "bomb.png").write_bytes(png(20000, 20000, 1, 0, packed))
    frames = [Image.new("RGB", (8, 8), c) for c in ("red", "blue")]
    frames[0].save(OUT / "moving.webp", save_all=True, append_images=frames[1:], lossless=True)
    frames[0].save(OUT / "moving.gif", save_all=True, append_images=frames[1:])

    info = PngImagePlugin.PngInfo()
    info.add_itxt("mutoscope", "Grüße 猫 🎞", zip=True)
    info.add_text("parameters", "a cat\nSteps: 20", zip=True)
    info.add_text("prompt", "plain é")
    Image.new("RGB", (4, 4), "teal").save(OUT / "texts.png", pnginfo=info)

    (OUT / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


main()
