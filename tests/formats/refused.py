"""Files that can't be read, each for a reason of its own."""

import io
import struct

import pikepdf

from pages import image_of, lay_out
from report import DATE


def scan(parts):
    """A page that is a picture, at 100 dots an inch."""
    out = io.BytesIO()
    image = image_of(lay_out(parts)[0], (210, 297), 100 / 25.4)
    image.save(
        out, "PDF", resolution=100, producer="", creationDate=DATE.timetuple(), modDate=DATE.timetuple()
    )
    return out.getvalue()


def password_pdf():
    """A page that opens with a password only."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    out = io.BytesIO()
    pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user="user", R=6))
    return out.getvalue()


def encrypted():
    """As Word saves with a password ([MS-OFFCRYPTO] 2.3.4): the package in a compound file. No key opens this one."""
    info = struct.pack("<HHI", 4, 4, 0x40) + (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        b'<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" '
        b'xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData saltSize="16" blockSize="16" '
        b'keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" '
        b'saltValue="AAAAAAAAAAAAAAAAAAAAAA=="/></encryption>'
    )
    package, state = bytearray(struct.pack("<Q", 4990)), 1
    while len(package) < 5000:
        state = state * 48271 % 0x7FFFFFFF
        package.append(state & 0xFF)
    return compound({"EncryptionInfo": info, "EncryptedPackage": bytes(package)})


def old_word():
    """Word 95 ([MS-DOC] 2.5.1 has the header that came after: wIdent 0xA5DC and nFib 0x68 were its)."""
    text = "青禾县人民政府".encode("gbk")
    header = struct.pack("<HHHHHHHII", 0xA5DC, 0x68, 0x4008, 0x0804, 0, 0, 0x65, 0, 0)
    header += struct.pack("<II", 0x300, 0x300 + len(text))
    return compound({"WordDocument": header.ljust(0x300, b"\0") + text.ljust(0x1000, b"\0")})


def compound(streams):
    """A compound file ([MS-CFB]), version 3: one sector of allocation table, streams below 4096 bytes in small sectors."""
    end, free, fat_sector = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    fat, small_fat, body, small = [fat_sector], [], [], b""

    def allocate(data):
        """The first of the sectors that hold the data."""
        count = -(-len(data) // 512)
        first = len(fat)
        fat.extend([*range(first + 1, first + count), end])
        body.append(data.ljust(count * 512, b"\0"))
        return first

    entries = []
    for name, data in streams.items():
        if len(data) < 4096:
            first, count = len(small_fat), -(-len(data) // 64)
            small_fat.extend([*range(first + 1, first + count), end])
            small += data.ljust(count * 64, b"\0")
        else:
            first = allocate(data)
        entries.append((name, 2, first, len(data)))
    root = ("Root Entry", 5, allocate(small) if small else end, len(small))
    small_first = (
        allocate(struct.pack("<128I", *small_fat, *[free] * (128 - len(small_fat)))) if small_fat else end
    )
    # A tree in which each entry is the right neighbour of the one before: names go by length, then by letters.
    entries.sort(key=lambda entry: (len(entry[0]), entry[0].upper()))
    directory = b""
    for index, (name, kind, first, size) in enumerate([root, *entries]):
        encoded = (name + "\0").encode("utf-16-le")
        right = index + 1 if 0 < index < len(entries) else free
        child = 1 if index == 0 else free
        directory += encoded.ljust(64, b"\0") + struct.pack(
            "<HBBIII", len(encoded), kind, 1, free, right, child
        )
        directory += bytes(36) + struct.pack("<IQ", first, size)
    unused = (
        bytes(64) + struct.pack("<HBBIII", 0, 0, 0, free, free, free) + bytes(36) + struct.pack("<IQ", 0, 0)
    )
    directory += unused * (-len(directory) // 128 % 4)
    directory_first = allocate(directory)
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    header += struct.pack(
        "<IIIIIIIII", 0, 1, directory_first, 0, 4096, small_first, 1 if small else 0, end, 0
    )
    header += struct.pack("<109I", 0, *[free] * 108)
    assert len(fat) <= 128 and len(header) == 512
    return header + struct.pack("<128I", *fat, *[free] * (128 - len(fat))) + b"".join(body)
