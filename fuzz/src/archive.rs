//! Archives for tests: what a reader of .docx is to be tried with is its parts.

/// An archive of parts that are not packed.
pub fn archive(names: &[&str], parts: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut directory = Vec::new();
    let mut entries = 0u16;
    for (name, part) in names.iter().zip(parts.split(|&byte| byte == 0)) {
        let offset = (file.len() as u32).to_le_bytes();
        let size = (part.len() as u32).to_le_bytes();
        let length = (name.len() as u16).to_le_bytes();
        // Version, flags, method, time, date; the checksum is not compared.
        let head = [20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        file.extend(
            [&b"PK\x03\x04"[..], &head, &size, &size, &length, &[0; 2], name.as_bytes(), part].concat(),
        );
        let tail = [&size[..], &size, &length, &[0; 12], &offset, name.as_bytes()].concat();
        directory.extend([&b"PK\x01\x02\x14\0"[..], &head, &tail].concat());
        entries += 1;
    }
    let count = entries.to_le_bytes();
    let (size, offset) = ((directory.len() as u32).to_le_bytes(), (file.len() as u32).to_le_bytes());
    file.extend(directory);
    file.extend([&b"PK\x05\x06"[..], &[0; 4], &count, &count, &size, &offset, &[0; 2]].concat());
    file
}
