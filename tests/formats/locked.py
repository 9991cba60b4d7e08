"""Workbooks that are encrypted with the password that every Excel tries by itself ([MS-OFFCRYPTO]). Fixed salts, so that
the files are the same with every run."""

import base64
import hashlib
import io
import struct

import olefile
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from refused import compound

PASSWORD = "VelvetSweatshop"
SALT = bytes(range(16))
VERIFIER = bytes(range(16, 32))
KEY = bytes(range(64, 96))


def aes(key, data, first=None):
    """Encrypted blocks: chained where there is a first one."""
    padded = data + bytes(-len(data) % 16)
    encryptor = Cipher(algorithms.AES(key), modes.CBC(first) if first else modes.ECB()).encryptor()
    return encryptor.update(padded) + encryptor.finalize()


def spun(hash, password, spins):
    """The hash of the password, so many times."""
    value = hash(SALT + password.encode("utf-16-le")).digest()
    for n in range(spins):
        value = hash(struct.pack("<I", n) + value).digest()
    return value


def agile(package, password=PASSWORD):
    """As Excel 2013 and later do."""
    of_password = spun(hashlib.sha512, password, 100_000)

    def value(purpose, data):
        key = hashlib.sha512(of_password + bytes.fromhex(purpose)).digest()[:32]
        return base64.b64encode(aes(key, data, SALT)).decode()

    attributes = (
        'saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" '
        f'cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="{base64.b64encode(SALT).decode()}"'
    )
    info = struct.pack("<HHI", 4, 4, 0x40) + (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" '
        'xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">'
        f'<keyData {attributes}/><keyEncryptors><keyEncryptor '
        'uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">'
        f'<p:encryptedKey spinCount="100000" {attributes} '
        f'encryptedVerifierHashInput="{value("fea7d2763b4b9e79", VERIFIER)}" '
        f'encryptedVerifierHashValue="{value("d7aa0f6d3061344e", hashlib.sha512(VERIFIER).digest())}" '
        f'encryptedKeyValue="{value("146e0be7abacd0d6", KEY)}"/></keyEncryptor></keyEncryptors></encryption>'
    ).encode()
    segments = [package[at : at + 4096] for at in range(0, len(package), 4096)]
    firsts = [hashlib.sha512(SALT + struct.pack("<I", n)).digest()[:16] for n in range(len(segments))]
    body = b"".join(aes(KEY, segment, first) for segment, first in zip(segments, firsts))
    return compound({"EncryptionInfo": info, "EncryptedPackage": struct.pack("<Q", len(package)) + body})


def header(algorithm, bits, verifier, verifier_hash):
    """What says how keys are made, before Excel 2010."""
    name = "Microsoft Enhanced RSA and AES Cryptographic Provider\0".encode("utf-16-le")
    about = struct.pack("<IIIIIIII", 0x24, 0, algorithm, 0x8004, bits, 0x18, 0, 0) + name
    return (
        struct.pack("<I", len(about)) + about + struct.pack("<I", 16) + SALT + verifier
        + struct.pack("<I", 20) + verifier_hash
    )


def standard(package):
    """As Excel 2007 did."""
    of_password = hashlib.sha1(spun(hashlib.sha1, PASSWORD, 50_000) + bytes(4)).digest()

    def filled(filling):
        return bytes(a ^ b for a, b in zip(of_password.ljust(64, b"\0"), bytes([filling]) * 64))

    key = hashlib.sha1(filled(0x36)).digest()[:16]
    verifier_hash = aes(key, hashlib.sha1(VERIFIER).digest())
    info = struct.pack("<HHI", 4, 2, 0x24) + header(0x660E, 128, aes(key, VERIFIER), verifier_hash)
    return compound(
        {"EncryptionInfo": info, "EncryptedPackage": struct.pack("<Q", len(package)) + aes(key, package)}
    )


def rc4(key, data):
    state, j, i, out = list(range(256)), 0, 0, bytearray()
    for n in range(256):
        j = (j + state[n] + key[n % len(key)]) % 256
        state[n], state[j] = state[j], state[n]
    j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def records(workbook, newer, password=PASSWORD):
    """An .xls: as Excel 97 did, or as Excel 2002 and later."""
    text = password.encode("utf-16-le")
    if newer:
        of_password = hashlib.sha1(SALT + text).digest()
    else:
        mixed = (hashlib.md5(text).digest()[:5] + SALT) * 16
        of_password = hashlib.md5(mixed).digest()[:5]
    hash = hashlib.sha1 if newer else hashlib.md5

    def key(block):
        return hash(of_password + struct.pack("<I", block)).digest()[:16]

    verifier = rc4(key(0), VERIFIER + hash(VERIFIER).digest())
    if newer:
        about = struct.pack("<HHHI", 1, 4, 2, 4) + header(0x6801, 128, verifier[:16], verifier[16:])
    else:
        about = struct.pack("<HHH", 1, 1, 1) + SALT + verifier
    plain = olefile.OleFileIO(io.BytesIO(workbook)).openstream("Workbook").read()
    # The record that says so stands behind the first; the places of the sheets move with it.
    first = 4 + struct.unpack_from("<H", plain, 2)[0]
    own = struct.pack("<HH", 0x2F, len(about)) + about
    stream, open_bytes, at = bytearray(plain[:first] + own + plain[first:]), [], 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = range(at + 4, at + 4 + length)
        if kind == 0x85:
            struct.pack_into("<I", stream, body.start, struct.unpack_from("<I", stream, body.start)[0] + len(own))
            body = range(body.start + 4, body.stop)
        if kind not in (0x809, 0x2F, 0xE1, 0x138, 0x194, 0x195, 0x196):
            open_bytes.extend(body)
        at += 4 + length
    blocks = [stream[at : at + 1024] for at in range(0, len(stream), 1024)]
    locked = b"".join(rc4(key(number), block) for number, block in enumerate(blocks))
    for at in open_bytes:
        stream[at] = locked[at]
    return compound({"Workbook": bytes(stream)})


def xor_key(password):
    """The key of [MS-OFFCRYPTO] 2.3.7.2: its table holds what a register of 16 bits makes, turn by turn."""

    def turned(register):
        register = (register << 1 | register >> 15) & 0xFFFF
        return register ^ 0x1020 if register & 1 else register

    key, base, end = 0, 0x8000, 0xFFFF
    for char in reversed(password):
        for bit in range(8):
            base, end = turned(base), turned(end)
            key ^= base if char & 0x7F & 1 << bit else 0
    return key ^ end


def xor_check(password):
    """[MS-OFFCRYPTO] 2.3.7.1."""
    check = 0
    for char in [*reversed(password), len(password)]:
        check = (check >> 14 & 1 | check << 1 & 0x7FFF) ^ char
    return check ^ 0xCE4B


def xor_records(workbook, password=PASSWORD):
    """An .xls as Excel 95 did: no cipher, bytes combined with those of the password ([MS-OFFCRYPTO] 2.3.7)."""
    text = password.encode("ascii")
    key = xor_key(text)
    filled = (text + bytes.fromhex("bbffffbaffffb98000be0f00bf0f00"))[:16]
    halves = struct.pack("<H", key)
    mixed = [byte ^ halves[at % 2] for at, byte in enumerate(filled)]
    array = [(byte >> 1 | byte << 7) & 0xFF for byte in mixed]
    plain = olefile.OleFileIO(io.BytesIO(workbook)).openstream("Workbook").read()
    first = 4 + struct.unpack_from("<H", plain, 2)[0]
    own = struct.pack("<HHHHH", 0x2F, 6, 0, key, xor_check(text))
    stream, at = bytearray(plain[:first] + own + plain[first:]), 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        start, end = at + 4, at + 4 + length
        if kind == 0x85:
            struct.pack_into("<I", stream, start, struct.unpack_from("<I", stream, start)[0] + len(own))
        open_bytes = 4 if kind == 0x85 else length if kind in (0x809, 0x2F, 0xE1, 0x138, 0x194, 0x195, 0x196) else 0
        for place in range(start + open_bytes, end):
            byte = (stream[place] << 5 | stream[place] >> 3) & 0xFF
            stream[place] = byte ^ array[(end + place - start) % 16]
        at = end
    return compound({"Workbook": bytes(stream)})
