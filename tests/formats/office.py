"""LibreOffice: the same document in its other formats."""

import io
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path

from report import DATE


def office(data, extension, target):
    """What LibreOffice makes of it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"in.{extension}"
        source.write_bytes(data)
        call = [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{tempfile.gettempdir()}/gouji-soffice",
        ]
        call += ["--convert-to", target, "--outdir", f"{folder}/out", str(source)]
        subprocess.run(call, check=True, capture_output=True)
        made = (Path(folder) / "out" / f"in.{target.split(':')[0]}").read_bytes()
    return repacked(made) if made[:2] == b"PK" else made


def repacked(data):
    """The same archive without the preview picture, and without the time at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            if entry.filename.startswith("Thumbnails/") or entry.filename.endswith("/"):
                continue
            content = old.read(entry)
            if entry.filename == "META-INF/manifest.xml":
                content = re.sub(rb'\s*<manifest:file-entry[^>]*full-path="Thumbnails/[^>]*/>', b"", content)
            fixed = zipfile.ZipInfo(entry.filename, DATE.timetuple()[:6])
            fixed.compress_type = entry.compress_type
            new.writestr(fixed, content, compresslevel=9)
    return out.getvalue()


def edited(package, name, change):
    """A package with another text in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == name:
                content = change(content.decode()).encode()
            new.writestr(entry, content, compresslevel=9)
    return repacked(out.getvalue())


def added(package, name, content):
    """A package with one part more."""
    out = io.BytesIO(package)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return repacked(out.getvalue())
