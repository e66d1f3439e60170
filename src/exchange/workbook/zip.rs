//! An archive of small parts, stored as they are (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16).

/// What is the same in both headers of a part: version, flags, method "stored", 1 January 1980.
const COMMON: [u8; 10] = [20, 0, 0, 0x08, 0, 0, 0, 0, 0x21, 0];

/// Puts parts together. Each, and all together, stay far below 4 GiB.
pub fn archive<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let (mut out, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for (name, bytes) in parts {
        let offset = length(out.len());
        let mut header = COMMON.to_vec();
        for number in [checksum(bytes), length(bytes.len()), length(bytes.len())] {
            header.extend(number.to_le_bytes());
        }
        header.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
        header.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&header);
        out.extend(name.as_bytes());
        out.extend(bytes);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&header);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
        count += 1;
    }
    let begin = length(out.len());
    out.extend(&directory);
    out.extend(b"PK\x05\x06\x00\x00\x00\x00");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length(directory.len()).to_le_bytes());
    out.extend(begin.to_le_bytes());
    out.extend([0, 0]);
    out
}

fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// CRC-32 as in ISO 3309.
fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for &byte in bytes {
        sum ^= u32::from(byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
        }
    }
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_standard_one() {
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn parts_stand_where_the_directory_says() {
        let bytes = archive([("a.txt", b"one".as_slice()), ("b/c.txt", b"".as_slice())].into_iter());
        let end = bytes.len() - 22;
        let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four")) as usize;
        assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
        let (size, begin) = (number(end + 12), number(end + 16));
        assert_eq!(begin + size, end);
        assert_eq!(&bytes[begin..begin + 4], b"PK\x01\x02");
        assert_eq!((number(begin + 16), number(begin + 20), number(begin + 42)), (checksum(b"one") as usize, 3, 0));
        assert_eq!(&bytes[30..38], b"a.txtone");
        let second = begin + 46 + 5;
        assert_eq!(number(second + 42), 38);
        assert_eq!(&bytes[38..42], b"PK\x03\x04");
    }
}
