//! Damage for the tests of readers: whatever is done to a file, reading it comes to an end without a panic.

/// Reads `file` cut at every place, with every byte changed, and with several bytes changed at random.
pub fn damage(file: &[u8], read: &dyn Fn(&[u8])) {
    let step = (file.len() / 2_000).max(1);
    for cut in (0..file.len()).step_by(step) {
        read(&file[..cut]);
    }
    let mut bytes = file.to_vec();
    for at in (0..file.len()).step_by(step) {
        for value in [0x00, 0xFF, 0x7F, file[at] ^ 0x01, file[at] ^ 0x80, file[at].wrapping_add(1)] {
            bytes[at] = value;
            read(&bytes);
        }
        bytes[at] = file[at];
    }
    let mut random = 0x9E37_79B9_7F4A_7C15u64;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % below.max(1) as u64) as usize
    };
    for _ in 0..3_000 {
        let mut bytes = file.to_vec();
        for _ in 0..=next(8) {
            let at = next(bytes.len());
            match next(4) {
                0 => bytes[at] = next(256) as u8,
                1 => bytes[at] = [0, 1, 0x7F, 0x80, 0xFE, 0xFF][next(6)],
                2 => drop(bytes.drain(at..(at + next(16)).min(bytes.len()))),
                _ => {
                    let part = bytes[at..(at + next(64)).min(bytes.len())].to_vec();
                    let to = next(bytes.len());
                    bytes.splice(to..to, part);
                }
            }
            if bytes.is_empty() {
                break;
            }
        }
        read(&bytes);
    }
}
