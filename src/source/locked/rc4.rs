//! The stream cipher RC4, as old workbooks use it. It keeps no secret today; it is here to read what it wrote.

/// The bytes that a key makes.
pub struct Rc4 {
    state: [u8; 256],
    i: u8,
    j: u8,
}

impl Rc4 {
    pub fn new(key: &[u8]) -> Rc4 {
        let mut state = [0; 256];
        (0..=255).zip(&mut state).for_each(|(n, place)| *place = n);
        let mut j = 0u8;
        for (i, byte) in (0..256).zip(key.iter().cycle()) {
            j = j.wrapping_add(state[i]).wrapping_add(*byte);
            state.swap(i, j.into());
        }
        Rc4 { state, i: 0, j: 0 }
    }

    /// Turns the next bytes into plain ones.
    pub fn decrypt(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.i = self.i.wrapping_add(1);
            let at = self.state[usize::from(self.i)];
            self.j = self.j.wrapping_add(at);
            self.state.swap(self.i.into(), self.j.into());
            let sum = at.wrapping_add(self.state[usize::from(self.i)]);
            *byte ^= self.state[usize::from(sum)];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6229 has these bytes.
    #[test]
    fn the_bytes_of_known_keys() {
        let mut bytes = [0; 4];
        Rc4::new(&[1, 2, 3, 4, 5]).decrypt(&mut bytes);
        assert_eq!(bytes, [0xB2, 0x39, 0x63, 0x05]);
        let mut bytes = [0; 4];
        Rc4::new(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]).decrypt(&mut bytes);
        assert_eq!(bytes, [0x9A, 0xC7, 0xCC, 0x9A]);
    }
}
