//! An archive of parts, packed (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16).

use miniz_oxide::deflate::compress_to_vec;
use rawzip::crc32;

/// What is the same in both headers of a part: version, flags, method "deflate", 1 January 1980.
const COMMON: [u8; 10] = [20, 0, 0, 0x08, 8, 0, 0, 0, 0x21, 0];
/// The quickest packing: repetitive as sheets are, it leaves a tenth.
const LEVEL: u8 = 1;

/// Puts parts together. Each, and all together, stay far below 4 GiB.
pub fn archive<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let (mut out, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for (name, bytes) in parts {
        let offset = length(out.len());
        let mut header = COMMON.to_vec();
        let (sum, size, bytes) = (crc32(bytes), length(bytes.len()), compress_to_vec(bytes, LEVEL));
        for number in [sum, length(bytes.len()), size] {
            header.extend(number.to_le_bytes());
        }
        header.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
        header.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&header);
        out.extend(name.as_bytes());
        out.extend(&bytes);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_where_the_directory_says() {
        let bytes = archive([("a.txt", b"one".as_slice()), ("b/c.txt", b"".as_slice())].into_iter());
        let end = bytes.len() - 22;
        let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four")) as usize;
        assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
        let (size, begin) = (number(end + 12), number(end + 16));
        assert_eq!(begin + size, end);
        assert_eq!(&bytes[begin..begin + 4], b"PK\x01\x02");
        let packed = compress_to_vec(b"one", LEVEL);
        let of_first = [16, 20, 24, 42].map(|at| number(begin + at));
        assert_eq!(of_first, [crc32(b"one") as usize, packed.len(), 3, 0]);
        assert_eq!(&bytes[30..35], b"a.txt");
        assert_eq!(&bytes[35..35 + packed.len()], packed);
        let second = begin + 46 + 5;
        assert_eq!(number(second + 42), 35 + packed.len());
        assert_eq!(&bytes[35 + packed.len()..][..4], b"PK\x03\x04");
    }
}
